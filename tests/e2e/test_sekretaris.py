"""The secretary's desk at Tegal Harum: a membership from beginning to end, and the
registers that a secretary keeps. Pictures are those of the guide of the secretary.
"""

import pypdf
import pytest
from playwright.sync_api import expect

from tests.e2e.layar import WORKING_MS, assert_fits, open_menu, settle, words

BASE = "koperasi_base"
ORGANISATION = f"{BASE}.koperasi_menu_organisasi"
PAPERS = f"{BASE}.koperasi_menu_buku"
# (menu entry, what the screen must show, picture)
REGISTERS = [
    ("koperasi_organ_menu", "I Wayan Kertayasa", "sekretaris-perangkat"),
    ("koperasi_organ_karyawan_menu", "Ni Kadek Widiasih", None),
    ("koperasi_dokumen_menu", "5171030020001", "sekretaris-dokumen"),
    ("koperasi_outlet_menu", "Gerai Sembako Tegal Harum", None),
    ("koperasi_aset_menu", "Rp 8.500.000", "sekretaris-inventaris"),
    ("koperasi_modal_menu", "Rp 83.300.000", None),
]
BOOKS = [
    ("koperasi_buku_tamu_menu", "TAMU/2026/", None),
    ("koperasi_notulen_menu", "RAT tahun buku 2025", None),
    ("koperasi_surat_keluar_menu", "Undangan RAT", "sekretaris-surat"),
]
LEAVER = "00017"
BOOKS_IN_ALL = 16


@pytest.fixture
def secretary(login):
    return login("sekretaris", "koperasi")


@pytest.mark.parametrize(
    ("entry", "text", "name"), REGISTERS, ids=[r[0] for r in REGISTERS]
)
def test_register(secretary, picture, entry, text, name):
    open_menu(secretary, ORGANISATION, f"{BASE}.{entry}")
    look(secretary, text)
    if name:
        picture(secretary, name)


@pytest.mark.parametrize(("entry", "text", "name"), BOOKS, ids=[b[0] for b in BOOKS])
def test_book(secretary, picture, entry, text, name):
    open_menu(secretary, PAPERS, f"{BASE}.{entry}")
    look(secretary, text)
    if name:
        picture(secretary, name)


def test_sixteen_books_as_pdf(secretary, picture, tmp_path):
    secretary.wait_for_selector(".o_action_manager > .o_action")
    secretary.locator(f'.o_main_navbar [data-menu-xmlid="{PAPERS}"]').first.click()
    secretary.locator(
        f'.o-dropdown--menu [data-menu-xmlid="{BASE}.koperasi_buku_cetak_menu"]'
    ).last.click()
    secretary.wait_for_selector(".modal .o_form_view")
    settle(secretary)
    assert_fits(secretary)
    picture(secretary, "sekretaris-enam-belas-buku")
    with secretary.expect_download(timeout=WORKING_MS) as downloading:
        secretary.locator(
            ".modal button, .o_form_view button", has_text="PDF"
        ).first.click()
    path = tmp_path / "buku.pdf"
    downloading.value.save_as(path)
    # one page at least for each book; some builds of wkhtmltopdf draw their letters
    assert len(pypdf.PdfReader(path).pages) >= BOOKS_IN_ALL


def test_candidate_with_a_wrong_nik_then_a_right_one(login, secretary, picture):
    open_menu(
        secretary, f"{BASE}.koperasi_menu_anggota", f"{BASE}.koperasi_anggota_menu"
    )
    secretary.click(".o_list_button_add")
    fill(secretary, "name", "Ni Komang Trisna")
    fill(secretary, "nik", "517103450890")
    secretary.click(".o_form_button_save")
    secretary.wait_for_selector(".modal, .o_notification")
    settle(secretary)
    assert "16" in words(secretary, "body")
    if secretary.locator(".modal .btn-primary").count():
        secretary.locator(".modal .btn-primary").first.click()
    fill(secretary, "nik", "5171034508920003")
    secretary.click(".o_form_button_save")
    expect(secretary.locator(".o_form_button_save")).to_be_hidden()
    settle(secretary)
    assert_fits(secretary)
    picture(secretary, "sekretaris-calon")
    chair = login("ketua", "koperasi")
    chair.goto(secretary.url)
    chair.locator("button[name=action_decide]", has_text="Terima").first.click()
    chair.locator(".modal button[name=action_confirm]").click()
    chair.wait_for_selector(".modal", state="detached")
    settle(chair)
    status = chair.locator(".o_statusbar_status .o_arrow_button_current")
    assert "Disetujui" in status.inner_text(), "a member only after pokok is paid"
    picture(chair, "sekretaris-disetujui")


def test_leaving_is_settled_and_paid_out(login, picture):
    chair = login("ketua", "koperasi")
    open_member(chair, LEAVER)
    chair.click("button[name=action_leave]")
    chair.locator(
        ".modal [name=reason] select, .modal [name=reason] input"
    ).first.click()
    choose(chair, "reason", "Mengundurkan Diri")
    settle(chair)
    assert "Rp " in words(chair, ".modal")
    picture(chair, "sekretaris-keluar")
    chair.click(".modal button[name=action_confirm]")
    # the form asks once more
    chair.locator(".modal:not(.o_inactive_modal) .btn-primary").last.click()
    chair.wait_for_selector(".modal", state="detached")
    treasurer = login("bendahara", "koperasi")
    treasurer.goto(chair.url)
    treasurer.click("button[name=action_pay_former]")
    treasurer.wait_for_selector(".modal [name=receiver]")
    settle(treasurer)
    picture(treasurer, "bendahara-bayar-keluar")
    treasurer.click(".modal button[name=action_pay]")
    treasurer.wait_for_selector(".o_form_view [name=number]")
    settle(treasurer)
    assert "BKK/" in words(treasurer, ".o_action_manager")
    treasurer.goto(chair.url)
    treasurer.wait_for_selector(".o_form_view [name=number]")
    assert not treasurer.locator("button[name=action_pay_former]").count()


def look(page, text):
    """The list is filled, fits the laptop, and shows a text."""
    page.wait_for_selector(".o_data_row, .o_kanban_record")
    settle(page)
    assert_fits(page)
    assert text in words(page, ".o_action_manager")


def fill(page, field, value):
    page.locator(f".o_field_widget[name={field}] input").first.fill(value)


def choose(page, field, label):
    """Choose in a selection field of a dialog."""
    select = page.locator(f".modal [name={field}] select")
    if select.count():
        select.select_option(label=label)
    else:
        page.locator(
            ".o_select_menu_item, .dropdown-item", has_text=label
        ).first.click()


def open_member(page, number):
    open_menu(page, f"{BASE}.koperasi_menu_anggota", f"{BASE}.koperasi_anggota_menu")
    page.locator(".o_data_row", has_text=number).locator("[name=name]").click()
    page.wait_for_selector(".o_form_view .o_field_widget[name=name]")
