"""No two cooperatives of a list bear the same name."""

from hypothesis import given
from hypothesis import strategies as st
from koperasi_base_engine.daftar_desa import nama_berbeda, nama_kdkmp

SUKAMAJU = [
    ("64.02.01.2001", "Sukamaju", "Tenggarong", "Kabupaten Kutai Kartanegara"),
    ("64.02.02.2001", "Sukamaju", "Loa Kulu", "Kabupaten Kutai Kartanegara"),
    ("64.02.02.1002", "Sukamaju", "Loa Kulu", "Kabupaten Kutai Kartanegara"),
    ("64.03.02.2009", "Sukamaju", "Loa Kulu", "Kabupaten Berau"),
]


def test_the_law_names_desa_and_kelurahan_differently():
    assert nama_kdkmp("64.02.01.2001", "Loa Raya") == (
        "Koperasi Desa Merah Putih Loa Raya"
    )
    assert nama_kdkmp("64.02.01.1001", "Timbau") == (
        "Koperasi Kelurahan Merah Putih Timbau"
    )


def test_namesakes_get_their_district_then_their_regency():
    assert nama_berbeda(SUKAMAJU) == [
        "Koperasi Desa Merah Putih Sukamaju Kecamatan Tenggarong",
        "Koperasi Desa Merah Putih Sukamaju Kecamatan Loa Kulu"
        " Kabupaten Kutai Kartanegara",
        "Koperasi Kelurahan Merah Putih Sukamaju",
        "Koperasi Desa Merah Putih Sukamaju Kecamatan Loa Kulu Kabupaten Berau",
    ]


def test_a_name_in_use_is_not_given_again():
    taken = ["KOPERASI KELURAHAN MERAH PUTIH SUKAMAJU"]
    assert nama_berbeda(SUKAMAJU[2:3], taken) == [
        "Koperasi Kelurahan Merah Putih Sukamaju Kecamatan Loa Kulu"
    ]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["64.01.01.2001", "64.01.01.1001"]),
            st.sampled_from(["Sukamaju", "Sidodadi"]),
            st.sampled_from(["Utara", "Selatan"]),
            st.sampled_from(["Kabupaten Berau", "Kota Bontang"]),
        ),
        unique=True,
    )
)
def test_names_differ(villages):
    names = nama_berbeda(villages)
    assert len(set(names)) == len(villages)
