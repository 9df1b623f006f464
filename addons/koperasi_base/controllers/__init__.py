from . import dua_langkah
from . import kartu
