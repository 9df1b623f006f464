"""Rows of the security matrix for the exchange with SIMKOPDES."""

import base64

MATRIX = {
    "koperasi.simkopdes.banding": {"sekretaris": "crud", "ketua": "crud"},
    "koperasi.simkopdes.beda": {"sekretaris": "ru", "ketua": "ru"},
    "koperasi.simkopdes.pengajuan": {
        "sekretaris": "crud",
        "ketua": "crud",
        "bendahara": "r",
        "pengawas": "r",
    },
}


def sample(test, society):
    banding = test.env["koperasi.simkopdes.banding"].create(
        {"company_id": society.id, "file": base64.b64encode(b"nama\nA\n")}
    )
    beda = test.env["koperasi.simkopdes.beda"].create(
        {"banding_id": banding.id, "table": "anggota_koperasi", "kind": "hanya_kita"}
    )
    pengajuan = test.env["koperasi.simkopdes.pengajuan"].create(
        {"company_id": society.id, "kind": "domain", "number": "DOM-1"}
    )
    return {
        "koperasi.simkopdes.banding": banding,
        "koperasi.simkopdes.beda": beda,
        "koperasi.simkopdes.pengajuan": pengajuan,
    }
