"""From an empty register to the Dinas, as people of one society live it.

One story in six chapters, in real Chromium, each with the login of the role that does
it. After each chapter the rows of the database are looked at, at the end the audit.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import openpyxl
import psycopg2
import pypdf
import pytest
from playwright.sync_api import expect

from tests.e2e import persiapan
from tests.e2e.layar import WORKING_MS, assert_fits, call, open_menu, settle

REPO = Path(__file__).parents[2]
MEMBER_LIST = REPO / "docs" / "templat" / "anggota-tegal-harum.xlsx"
MEMBERS = 300
BUYER = "00012"
POKOK, WAJIB = 100_000, 20_000
FLOAT = 200_000
ARTICLES = {
    "Beras SPHP 5 kg": 62_500,
    "Minyakita 1 L": 15_700,
    "Gula Pasir Gulaku 1 kg": 18_500,
}


@pytest.fixture(scope="module", autouse=True)
def society(database):
    """The society of the story begins to work; its id."""
    subprocess.run(
        [sys.executable, "-m", "tests.e2e.persiapan", os.environ["KOPERASI_CONF"],
         database],
        check=True, cwd=REPO, env={**os.environ, "PYTHONPATH": str(REPO)},
    )  # fmt: skip
    connection = psycopg2.connect(dbname=database)
    with connection, connection.cursor() as cursor:
        cursor.execute(
            "SELECT company_id FROM koperasi_profil WHERE wilayah_code = %s",
            [persiapan.VILLAGE],
        )
        [(company,)] = cursor.fetchall()
    connection.close()
    return company


@pytest.fixture
def rows(database):
    """A function that reads the database as it is on disk."""
    connection = psycopg2.connect(dbname=database)
    connection.autocommit = True

    def read(query, *parameters):
        with connection.cursor() as cursor:
            cursor.execute(query, parameters)
            return cursor.fetchall()

    yield read
    connection.close()


@pytest.fixture
def enter(login):
    """A function that logs an officer of the society in."""
    return lambda role: login(f"{role}.dpk", persiapan.PASSWORD)


def test_1_secretary_imports_the_members(enter, rows, society, picture):
    page = enter("sekretaris")
    open_menu(
        page, "koperasi_base.koperasi_menu_anggota", "koperasi_base.koperasi_impor_menu"
    )
    page.click(".o_list_button_add")
    page.set_input_files(".o_field_widget[name=file] input[type=file]", MEMBER_LIST)
    page.click("button[name=action_check]")
    page.wait_for_selector("button[name=action_apply]", timeout=WORKING_MS)
    assert value(page, "count_baru") == MEMBERS
    assert rows(
        "SELECT count(*) FROM koperasi_anggota WHERE company_id = %s", society
    ) == [(0,)], "a dry run writes nothing"
    settle(page)
    assert_fits(page)
    picture(page, "sekretaris-impor-periksa")
    page.click("button[name=action_apply]")
    page.wait_for_selector("button[name=action_open_records]", timeout=WORKING_MS)
    [(count, numbers, niks)] = rows(
        "SELECT count(*), count(DISTINCT number), count(DISTINCT nik)"
        "  FROM koperasi_anggota WHERE company_id = %s AND state = 'aktif'",
        society,
    )
    assert (count, numbers, niks) == (MEMBERS, MEMBERS, MEMBERS)
    page.click("button[name=action_open_records]")
    page.wait_for_selector(".o_data_row")
    settle(page)
    assert_fits(page)
    picture(page, "sekretaris-daftar-anggota")


def test_2_teller_collects_pokok_and_wajib(enter, rows, society, picture):
    page = enter("teller")
    open_menu(
        page,
        "koperasi_simpan_pinjam.koperasi_menu_simpanan",
        "koperasi_simpan_pinjam.koperasi_teller_menu",
    )
    page.wait_for_selector(".o_teller_kas_open")
    settle(page)
    assert_fits(page)
    page.press(".o_teller_kas_amount", "Enter")  # begins with an empty drawer
    page.fill(".o_teller_search", BUYER)
    page.keyboard.press("Enter")
    page.wait_for_selector(".o_teller_member")
    amounts = page.locator(".o_teller_amount")
    amounts.nth(0).fill(str(POKOK))
    amounts.nth(1).fill(str(WAJIB))
    expect(page.locator(".o_teller_total")).to_have_text("Rp 120.000")
    settle(page)
    assert_fits(page)
    picture(page, "teller-setoran")
    page.keyboard.press("F9")
    with page.expect_request(re.compile("/report/html/")) as printed:
        page.click(".o_teller_confirm")
    page.wait_for_selector(".o_teller_done")
    settle(page)
    picture(page, "teller-selesai")
    [(number, total, prints, move)] = rows(
        "SELECT number, total, print_count, move_id FROM koperasi_kas_transaksi"
        " WHERE company_id = %s",
        society,
    )
    assert re.fullmatch(r"BKM/\d{4}/\d{2}/00001", number)
    assert (total, prints) == (POKOK + WAJIB, 1)
    balances = rows(
        "SELECT produk.jenis, simpanan.saldo FROM koperasi_simpanan simpanan"
        "  JOIN koperasi_simpanan_produk produk ON produk.id = simpanan.produk_id"
        " WHERE simpanan.company_id = %s AND simpanan.saldo <> 0 ORDER BY 1",
        society,
    )
    assert balances == [("pokok", POKOK), ("wajib", WAJIB)]
    debit_credit = rows(
        "SELECT sum(debit), sum(credit) FROM account_move_line WHERE move_id = %s", move
    )
    assert debit_credit == [(POKOK + WAJIB, POKOK + WAJIB)]
    slip = page.context.new_page()
    slip.set_viewport_size({"width": 420, "height": 640})
    slip.goto(printed.value.url)
    text = slip.inner_text("body")
    assert number in text
    assert "seratus dua puluh ribu rupiah" in text.lower()
    assert_fits(slip)
    picture(slip, "teller-slip")


def test_3_cashier_sells_and_closes(enter, rows, society, picture):
    page = enter("kasir")
    open_menu(
        page,
        "koperasi_gerai.koperasi_gerai_menu",
        "koperasi_gerai.pos_config_menu_open",
    )
    page.wait_for_selector(".cash-input-sub-section input", timeout=WORKING_MS)
    page.fill(".cash-input-sub-section input", str(FLOAT))
    settle(page)
    assert_fits(page)
    picture(page, "kasir-buka")
    page.click(".modal-footer .btn-primary")
    page.click(".product-screen .set-partner")
    page.fill(".modal-dialog .input-group input", BUYER)
    page.locator(".partner-list .partner-line", has_text=BUYER).click()
    page.wait_for_selector(f".product-screen .set-partner:has-text('{BUYER}')")
    for article in ARTICLES:
        page.locator(
            "article.product", has=page.get_by_text(article, exact=True)
        ).first.click()
    settle(page)
    assert_fits(page)
    picture(page, "kasir-jual")
    page.click(".product-screen .pay-order-button")
    page.locator(".paymentmethods .button.paymentmethod").first.click()
    settle(page)
    picture(page, "kasir-bayar")
    page.click(".payment-screen button.validation-button.next")
    page.wait_for_selector(".receipt-screen .pos-receipt")
    total = sum(ARTICLES.values())
    assert "96.700" in page.inner_text(".pos-receipt .koperasi-patronage")
    settle(page)
    assert_fits(page)
    picture(page, "kasir-struk")
    page.click(".receipt-screen .button.next.highlight:visible")
    page.click(".pos-rightheader button:has(.fa-bars)")
    page.locator(".o-dropdown--menu .close-button, .dropdown-item").last.click()
    page.wait_for_selector(".close-pos-popup")
    page.fill(".close-pos-popup .cash-input input", str(FLOAT + total))
    settle(page)
    assert_fits(page)
    picture(page, "kasir-tutup")
    page.click(".modal-footer .btn-primary")
    page.wait_for_selector(".open-register-btn", timeout=WORKING_MS)
    counted = rows(
        "SELECT cash_register_balance_end_real FROM pos_session"
        "  JOIN pos_config ON pos_config.id = pos_session.config_id"
        " WHERE pos_config.company_id = %s AND state = 'closed'",
        society,
    )
    assert counted == [(FLOAT + total,)]
    patronage = rows(
        "SELECT anggota.number, jasa.kind, jasa.amount FROM koperasi_jasa jasa"
        "  JOIN koperasi_anggota anggota ON anggota.id = jasa.anggota_id"
        " WHERE jasa.company_id = %s",
        society,
    )
    assert patronage == [(BUYER, "belanja", total)]


def test_4_treasurer_drafts_the_report(enter, rows, society, picture, tmp_path):
    page = enter("bendahara")
    open_menu(page, "koperasi_rat.koperasi_rat_menu")
    page.click(".o_list_button_add")
    page.fill(".o_field_widget[name=year] input", str(persiapan.BOOK_YEAR))
    page.click("button[name=action_susun]")
    page.wait_for_selector(".o_field_widget[name=surplus]", timeout=WORKING_MS)
    page.click(".nav-link[name=neraca]")
    settle(page)
    assert_fits(page)
    picture(page, "bendahara-rat")
    [(surplus, assets)] = rows(
        "SELECT surplus, total_assets FROM koperasi_rat WHERE company_id = %s", society
    )
    books = rows(
        "SELECT -sum(line.balance) FROM account_move_line line"
        "  JOIN account_account account ON account.id = line.account_id"
        " WHERE line.company_id = %s AND line.parent_state = 'posted'"
        "   AND account.account_type ~ '^(income|expense)'"
        "   AND date_part('year', line.date) = %s",
        society,
        persiapan.BOOK_YEAR,
    )
    assert [(surplus,)] == books
    assert assets > 0
    pdf = download(page, "PDF", tmp_path)
    text = " ".join(p.extract_text() for p in pypdf.PdfReader(pdf).pages)
    text = " ".join(text.split())
    assert persiapan.SOCIETY.upper() in text.upper()
    assert f"{surplus:,.0f}".replace(",", ".") in text
    xlsx = download(page, "XLSX", tmp_path)
    cells = {
        cell
        for sheet in openpyxl.load_workbook(xlsx, data_only=True)
        for line in sheet.iter_rows(values_only=True)
        for cell in line
    }
    assert int(surplus) in cells


def test_5_dinas_looks_and_cannot_write(login, rows, society, picture):
    page = login("dinas", persiapan.PASSWORD)
    page.wait_for_selector(".o_data_row")
    settle(page)
    assert_fits(page)
    picture(page, "dinas-koperasi")
    open_menu(page, "koperasi_rat.koperasi_rat_dinas_menu")
    page.locator(".o_data_row", has_text="Dauh Puri Kauh").locator(
        "[name=society_name]"
    ).click()
    page.wait_for_selector(".o_form_view .o_field_widget[name=surplus]")
    settle(page)
    assert_fits(page)
    picture(page, "dinas-rat")
    assert not page.locator("button[name=action_susun]").count()
    assert not page.locator("button[name=action_lihat_shu]").count()
    [(report,)] = rows("SELECT id FROM koperasi_rat WHERE company_id = %s", society)
    before = rows("SELECT year, state, surplus, composed_at FROM koperasi_rat")
    for model, method, args in (
        ("koperasi.rat", "write", [[report], {"year": 2025}]),
        ("koperasi.rat", "action_susun", [[report]]),
        ("koperasi.rat", "unlink", [[report]]),
        ("koperasi.rat.shu", "search_read", [[["rat_id", "=", report]]]),
        ("koperasi.anggota", "search_read", [[["company_id", "=", society]]]),
        ("koperasi.simpanan", "search_read", [[["company_id", "=", society]]]),
    ):
        answer = call(page, model, method, args)
        assert "error" in answer or answer["result"] == [], (model, method, answer)
    after = rows("SELECT year, state, surplus, composed_at FROM koperasi_rat")
    assert after == before
    neighbour = login("dinas.badung", persiapan.PASSWORD)
    neighbour.wait_for_selector(".o_action_manager .o_view_nocontent")
    answer = call(neighbour, "koperasi.rat", "search_count", [[]])
    assert answer["result"] == 0


def test_6_audit_is_clean(inside):
    answer = json.loads(inside("audit"))
    assert answer["differences"] == []
    assert {check["check"] for check in answer["checks"] if check["count"]} >= {
        "entries", "patronage", "simpanan", "simpanan_saldo", "gerai",
    }  # fmt: skip


def value(page, field):
    """The number that a form shows in a field."""
    return int(re.sub(r"\D", "", page.inner_text(f".o_field_widget[name={field}]")))


def download(page, button, folder):
    """Click a button of the form's head and keep the file."""
    with page.expect_download(timeout=WORKING_MS) as downloading:
        page.locator(".o_statusbar_buttons button", has_text=button).first.click()
    path = folder / downloading.value.suggested_filename
    downloading.value.save_as(path)
    return path
