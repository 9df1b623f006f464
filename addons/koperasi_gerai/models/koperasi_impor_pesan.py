from odoo.addons.koperasi_base.models.koperasi_impor_pesan import SENTENCES

# What the codes of engine/impor_barang.py and of the planner of goods say.
SENTENCES.update(
    {
        "barcode_kartu": lambda env, p: env._(
            "Codes that begin with 042 are member cards: the till would take the goods"
            " for a member. Use another barcode."
        ),
        "barcode_digit": lambda env, p: env._(
            "The last digit of the barcode does not fit. Scan it again."
        ),
        "barcode_lain": lambda env, p: env._(
            "The barcode belongs to %(product)s, the code to other goods. Correct one"
            " of the two.",
            **p,
        ),
        "barang_ragu": lambda env, p: env._(
            "Several goods have this name. Add the barcode or the code."
        ),
        "barang_tidak_ada": lambda env, p: env._(
            "The shop has no such goods. Correct the barcode, code or name, or import"
            " the goods first."
        ),
        "barang_bersama": lambda env, p: env._(
            "These goods belong to all societies of the database. Use another code."
        ),
        "barang_ganda": lambda env, p: env._(
            "These goods are on the sheet twice. Add the quantities up."
        ),
        "ganda_barang": lambda env, p: env._(
            "Same goods as row %(row)s of sheet %(sheet)s. Delete one of the two.", **p
        ),
        "jual_di_bawah_beli": lambda env, p: env._(
            "Sold below what it costs. Is that right?"
        ),
        "harga_beli_tetap": lambda env, p: env._(
            "The cost of goods in stock follows from purchases; it stays as it is."
        ),
        "stok_ada": lambda env, p: env._(
            "These goods have moved already (opening stock %(opening)s). Empty the"
            " cell; a difference is booked by counting the stock.",
            **p,
        ),
        "stok_setelah_saldo": lambda env, p: env._(
            "The books were taken over already, so stock cannot be opened any more."
            " Empty the column of the stock and receive the goods as a purchase."
        ),
        "gerai_tidak_ada": lambda env, p: env._(
            "The society runs no shop. Switch the unit on first."
        ),
    }
)
