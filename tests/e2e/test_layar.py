"""The first screens of every role at Tegal Harum: filled, Indonesian, nothing cut off.

Their pictures are those of the README and of the guides.
"""

import re

import pytest

from tests.e2e.layar import assert_fits, open_menu, settle, words

BASE, SAVINGS = "koperasi_base", "koperasi_simpan_pinjam"
SHOP, REPORT = "koperasi_gerai", "koperasi_rat"
# (login, menu, what the screen must show, picture)
SCREENS = [
    (
        "sekretaris",
        (f"{BASE}.koperasi_menu_anggota", f"{BASE}.koperasi_anggota_menu"),
        "1-80 / 300",
        "sekretaris-anggota",
    ),
    (
        "teller",
        (f"{SAVINGS}.koperasi_menu_simpanan", f"{SAVINGS}.koperasi_simpanan_menu"),
        "Rp ",
        "teller-rekening",
    ),
    (
        "teller",
        (f"{SAVINGS}.koperasi_menu_simpanan", f"{SAVINGS}.koperasi_kas_transaksi_menu"),
        "BKM/2026/06/",
        "teller-transaksi",
    ),
    (
        "bendahara",
        (f"{SHOP}.koperasi_gerai_menu", f"{SHOP}.pos_session_menu"),
        "Rp ",
        "bendahara-kasir",
    ),
    (
        "pengawas",
        (f"{SHOP}.koperasi_gerai_menu", f"{SHOP}.pos_order_menu"),
        "Rp ",
        "pengawas-penjualan",
    ),
]
# Words of Odoo and of English that no desk of a society should read in the menus.
JARGON = re.compile(
    r"\b(Settings|Accounting|Invoices?|Orders?|Partners?|Point of Sale|Savings|Teller"
    r" Desk|Members?|Organisation|Import of|Shop|Reports?|Configuration)\b"
)


@pytest.mark.parametrize(
    ("who", "menu", "text", "name"), SCREENS, ids=[s[3] for s in SCREENS]
)
def test_screen(login, picture, who, menu, text, name):
    page = login(who, "koperasi")
    open_menu(page, *menu)
    page.wait_for_selector(".o_data_row")
    settle(page)
    assert_fits(page)
    assert text in words(page, ".o_action_manager")
    picture(page, name)
    assert not JARGON.findall(page.inner_text(".o_main_navbar"))
    assert not JARGON.findall(" ".join(page.locator("th").all_inner_texts()))


def test_report_of_two_years(login, picture):
    page = login("bendahara", "koperasi")
    open_menu(page, f"{REPORT}.koperasi_rat_menu")
    page.locator(".o_data_row", has_text="2025").locator("[name=society_name]").click()
    page.wait_for_selector(".o_field_widget[name=surplus]")
    settle(page)
    assert_fits(page)
    picture(page, "rat-tegal-harum")
    page.locator(".nav-link[name=phu]").click()
    settle(page)
    picture(page, "rat-phu")
    page.locator(".nav-link[name=shu]").click()
    settle(page)
    picture(page, "rat-shu")


def test_society_of_a_member(login, picture):
    page = login("sekretaris", "koperasi")
    open_menu(page, f"{BASE}.koperasi_menu_anggota", f"{BASE}.koperasi_anggota_menu")
    page.locator(".o_data_row", has_text="00012").locator("[name=name]").click()
    page.wait_for_selector(".o_form_view .o_field_widget[name=name]")
    settle(page)
    assert_fits(page)
    picture(page, "sekretaris-anggota-formulir")
    assert not JARGON.findall(page.inner_text(".o_form_view"))


def test_teller_sees_what_is_due(login, picture):
    page = login("teller", "koperasi")
    open_menu(
        page, f"{SAVINGS}.koperasi_menu_simpanan", f"{SAVINGS}.koperasi_teller_menu"
    )
    page.press(".o_teller_kas_amount", "Enter")  # an empty drawer
    page.fill(".o_teller_search", "00012")
    page.keyboard.press("Enter")
    page.wait_for_selector(".o_teller_member")
    settle(page)
    assert_fits(page)
    assert "Rp " in words(page, ".o_teller_lines")
    picture(page, "teller-loket")
