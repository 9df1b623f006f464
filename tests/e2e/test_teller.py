"""The day of a teller at Tegal Harum, and the month end of the savings.

One story in five chapters, in real Chromium: each person with an own login. After each
chapter the rows of the database are looked at, at the end the audit.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import psycopg2
import pytest
from playwright.sync_api import expect

from tests.e2e import persiapan
from tests.e2e.layar import WORKING_MS, assert_fits, open_menu, settle, words

REPO = Path(__file__).parents[2]
DESK = "koperasi_simpan_pinjam"
SAVINGS = f"{DESK}.koperasi_menu_simpanan"
CASH = f"{DESK}.koperasi_kas_menu"
BILLING = f"{DESK}.koperasi_menu_tagihan"
OPENING = 5_000_000
WAJIB = 20_000
VOLUNTARY = 50_000
WITHDRAWAL = 50_000
ABOVE_LIMIT = 3_000_000  # see persiapan.TELLER_LIMIT
MIXED, DUES, WITHDRAWALS = 14, 8, 6
SLIPS = MIXED + DUES + WITHDRAWALS + 1  # and one above the limit, then a reversal
ON_SHEET = 3  # lines of the collector with money
TAX_FREE = 240_000  # interest of a person in a month, PP 15/2009
NOTES = (100_000, 50_000, 20_000, 10_000)


@pytest.fixture(scope="module", autouse=True)
def society(database):
    """Tegal Harum, with what the story needs; its id."""
    subprocess.run(
        [sys.executable, "-m", "tests.e2e.persiapan", os.environ["KOPERASI_CONF"],
         database, "teller"],
        check=True, cwd=REPO, env={**os.environ, "PYTHONPATH": str(REPO)},
    )  # fmt: skip
    connection = psycopg2.connect(dbname=database)
    with connection, connection.cursor() as cursor:
        cursor.execute("SELECT company_id FROM res_users WHERE login = 'teller'")
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
    """A function that logs a person of the society in."""
    return lambda who: login(who, persiapan.PASSWORD)


def test_1_teller_opens_with_money_from_the_vault(enter, rows, society, picture):
    teller = open_desk(enter)
    teller.fill(".o_teller_kas_amount", str(OPENING))
    settle(teller)
    assert_fits(teller)
    picture(teller, "teller-buka-sesi")
    teller.press(".o_teller_kas_amount", "Enter")
    teller.wait_for_selector(".o_teller_search")
    assert drawer(rows, society) == ("buka", 0), "only one of two has signed"
    treasurer = enter("bendahara")
    open_first(treasurer, "koperasi_kas_pindah_menu", "Rp 5.000.000")
    settle(treasurer)
    assert_fits(treasurer)
    picture(treasurer, "teller-uang-dari-brankas")
    press(treasurer, "action_confirm")
    # the desk notices by itself
    expect(teller.locator(".o_teller_drawer")).to_contain_text("5.000.000")
    assert drawer(rows, society) == ("buka", OPENING)
    signed = rows(
        "SELECT giver.login, receiver.login, pindah.state"
        "  FROM koperasi_kas_pindah pindah"
        "  JOIN res_users giver ON giver.id = pindah.given_by_id"
        "  JOIN res_users receiver ON receiver.id = pindah.received_by_id"
        " WHERE pindah.company_id = %s",
        society,
    )
    assert signed == [("bendahara", "teller", "selesai")]


def test_2_thirty_slips_by_keyboard(enter, rows, society, picture):
    teller = open_desk(enter)
    teller.wait_for_selector(".o_teller_search")
    teller.select_option(".o_teller_head select", "none")
    savers = savers_of(rows, society)
    mixed, rest = savers[:MIXED], savers[MIXED:]
    dues, rest = rest[:DUES], rest[DUES:]
    for number in mixed:
        serve(teller, number)
        type_amount(teller, "sukarela", VOLUNTARY)
        type_amount(teller, "wajib", 3)
        teller.keyboard.press("b")
        expect(teller.locator(".o_teller_total")).to_have_text("Rp 110.000")
        if number == mixed[0]:
            settle(teller)
            assert_fits(teller)
            picture(teller, "teller-tiga-bulan")
        save(teller)
    for number in dues:
        serve(teller, number)
        type_amount(teller, "wajib", WAJIB)
        save(teller)
    for number in rest[:WITHDRAWALS]:
        serve(teller, number)
        teller.keyboard.press("F4")
        expect(teller.locator(".o_teller_amount[data-jenis=wajib]")).to_have_count(0)
        type_amount(teller, "sukarela", WITHDRAWAL)
        save(teller)
    mine = (
        "SELECT kind, count(*), sum(total) FROM koperasi_kas_transaksi"
        " WHERE company_id = %s AND sesi_id IS NOT NULL GROUP BY kind ORDER BY kind"
    )
    paid_in = MIXED * (3 * WAJIB + VOLUNTARY) + DUES * WAJIB
    paid_out = WITHDRAWALS * WITHDRAWAL
    assert rows(mine, society) == [
        ("keluar", WITHDRAWALS, paid_out),
        ("masuk", MIXED + DUES, paid_in),
    ]
    # above the limit of the teller: it waits, and so does a reversal
    serve(teller, rest[WITHDRAWALS])
    type_amount(teller, "sukarela", ABOVE_LIMIT)
    save(teller, ".o_teller_waiting")
    teller.locator(".o_teller_reverse").first.click()
    teller.fill(".o_teller_reason", "salah anggota")
    teller.press(".o_teller_reason", "Enter")
    expect(teller.locator(".o_teller_waiting")).to_have_count(2)
    settle(teller)
    assert_fits(teller)
    picture(teller, "teller-menunggu")
    assert drawer(rows, society) == ("buka", OPENING + paid_in - paid_out)
    chair = enter("ketua")
    for text in ("Rp 3.000.000", "Rp 50.000"):
        open_first(chair, "koperasi_kas_persetujuan_menu", text)
        settle(chair)
        if text == "Rp 3.000.000":
            assert_fits(chair)
            picture(chair, "teller-persetujuan")
        press(chair, "action_approve", asks=False)
    expect(teller.locator(".o_teller_waiting")).to_have_count(0)
    # the last withdrawal came back
    assert rows(mine, society) == [
        ("keluar", WITHDRAWALS, paid_out),
        ("masuk", MIXED + DUES + 2, paid_in + ABOVE_LIMIT + WITHDRAWAL),
    ]
    [(posted, reversed_, reversals)] = rows(
        "SELECT count(*) FILTER (WHERE reversal_of_id IS NULL),"
        "       count(*) FILTER (WHERE reversed_by_id IS NOT NULL),"
        "       count(*) FILTER (WHERE reversal_of_id IS NOT NULL)"
        "  FROM koperasi_kas_transaksi"
        " WHERE company_id = %s AND sesi_id IS NOT NULL",
        society,
    )
    assert (posted, reversed_, reversals) == (SLIPS, 1, 1)
    settle(teller)
    picture(teller, "teller-hari-penuh")


def test_3_collector_hands_in_a_sheet(enter, rows, society, picture):
    _state, before = drawer(rows, society)
    teller = enter("teller")
    open_menu(teller, BILLING, f"{DESK}.koperasi_kolektor_lembar_menu")
    teller.click(".o_list_button_add")
    teller.fill(".o_field_widget[name=kolektor_id] input", "I Ketut Suardana")
    teller.locator(".o-autocomplete--dropdown-item", has_text="Suardana").click()
    teller.click(".o_form_button_save")
    teller.wait_for_selector("[name=baris_ids] .o_data_row")
    lines = rows(
        "SELECT baris.kode FROM koperasi_kolektor_baris baris"
        "  JOIN koperasi_anggota anggota ON anggota.id = baris.anggota_id"
        " WHERE baris.company_id = %s ORDER BY baris.sequence LIMIT %s",
        society,
        ON_SHEET,
    )
    table = teller.locator("[name=baris_ids] .o_data_row")
    for place, (code,) in enumerate(lines):
        row = table.nth(place)
        row.locator("[name=kode_ketik]").click()
        row.locator("[name=kode_ketik] input").fill(code)
        row.locator("[name=wajib] input").fill(str(WAJIB))
    total = ON_SHEET * WAJIB
    teller.click(".o_field_widget[name=counted] input")  # leaves the table
    expect(teller.locator("[name=baris_ids] .o_selected_row")).to_have_count(0)
    settle(teller)
    teller.fill(".o_field_widget[name=counted] input", str(total))
    teller.keyboard.press("Tab")
    teller.click(".o_form_button_save")
    expect(teller.locator(".o_form_button_save")).to_be_hidden()
    settle(teller)
    assert_fits(teller)
    picture(teller, "teller-lembar-kolektor")
    press(teller, "action_post")
    assert drawer(rows, society) == ("buka", before + total)
    [(state, counted, posted)] = rows(
        "SELECT lembar.state, lembar.counted, count(baris.transaksi_id)"
        "  FROM koperasi_kolektor_lembar lembar"
        "  JOIN koperasi_kolektor_baris baris ON baris.lembar_id = lembar.id"
        " WHERE lembar.company_id = %s GROUP BY lembar.id",
        society,
    )
    assert (state, counted, posted) == ("posted", total, ON_SHEET)


def test_4_count_close_and_end_of_day(enter, rows, society, picture):
    _state, cash = drawer(rows, society)
    teller = open_desk(enter)
    teller.wait_for_selector(".o_teller_search")
    teller.keyboard.press("F6")
    teller.click(".o_teller_kas_start")
    left = int(cash)
    for value in NOTES:
        pieces, left = divmod(left, value)
        teller.fill(
            f".o_teller_kas_pieces[data-value='{value}'][data-jenis=kertas]",
            str(pieces),
        )
    assert not left
    settle(teller)
    assert_fits(teller)
    picture(teller, "teller-hitung-laci")
    teller.click(".o_teller_kas_save")
    teller.wait_for_selector(".o_teller_kas_counted")
    treasurer = enter("bendahara")
    open_first(treasurer, "koperasi_kas_sesi_menu", "SK/")
    settle(treasurer)
    assert_fits(treasurer)
    picture(treasurer, "teller-tutup-sesi")
    press(treasurer, "action_close")
    assert drawer(rows, society) == ("tutup", 0)
    assert rows(
        "SELECT hitung.counted, hitung.selisih FROM koperasi_kas_hitung hitung"
        "  JOIN koperasi_kas_sesi sesi ON hitung.sesi_id = sesi.id"
        " WHERE sesi.company_id = %s ORDER BY sesi.id DESC LIMIT 1",
        society,
    ) == [(cash, 0)]
    open_menu(treasurer, CASH, f"{DESK}.koperasi_kas_hari_menu")
    treasurer.locator(".o_control_panel button", has_text="Tutup Hari").click()
    treasurer.click(".modal button[name=action_close]")
    treasurer.wait_for_selector(".modal", state="detached")
    settle(treasurer)
    picture(treasurer, "teller-tutup-hari")
    assert rows(
        "SELECT state, slip_count, date FROM koperasi_kas_hari WHERE company_id = %s",
        society,
    ) == rows(
        "SELECT 'tutup', count(*)::int, max(date) FROM koperasi_kas_transaksi"
        " WHERE company_id = %s"
        "   AND date = (SELECT max(date) FROM koperasi_kas_sesi WHERE company_id = %s)",
        society,
        society,
    )


def test_5_treasurer_posts_the_month(enter, rows, society, picture):
    page = enter("bendahara")
    open_menu(page, SAVINGS, f"{DESK}.koperasi_simpanan_bulanan_menu")
    page.click(".o_list_button_add")
    press(page, "action_preview", "button[name=action_post]", asks=False)
    settle(page)
    assert_fits(page)
    picture(page, "bendahara-bulanan-pratinjau")
    month = (
        "SELECT month, state, run, total_jasa, total_pajak"
        "  FROM koperasi_simpanan_bulanan WHERE company_id = %s"
    )
    [(first, state, run, interest, tax)] = rows(month, society)
    assert (first, state, run) == (persiapan.INTEREST_FROM, "hitung", 1)
    assert interest > tax > 0
    assert interest_booked(rows, society) == (0, 0), "a preview posts nothing"
    press(page, "action_post", "button[name=action_undo]")
    settle(page)
    assert_fits(page)
    picture(page, "bendahara-bulanan-terposting")
    assert interest_booked(rows, society) == (interest, -tax)
    press(page, "action_undo", "button[name=action_preview]")
    assert interest_booked(rows, society) == (0, 0)
    press(page, "action_preview", "button[name=action_post]", asks=False)
    press(page, "action_post", "button[name=action_undo]")
    assert interest_booked(rows, society) == (interest, -tax)
    assert [row[1:] for row in rows(month, society)] == [
        ("terposting", 2, interest, tax)
    ]
    slips = rows(
        "SELECT bruto, pajak FROM koperasi_simpanan_bukti_potong WHERE company_id = %s",
        society,
    )
    assert [sum(column) for column in zip(*slips, strict=True)] == [interest, tax]
    for gross, taxed in slips:
        # those of the undone run are there with their reversals
        due = abs(gross) // 10 if abs(gross) > TAX_FREE else 0
        assert abs(taxed) == due
    page.click("button[name=action_open_bukti]")
    page.wait_for_selector(".o_data_row")
    settle(page)
    assert_fits(page)
    assert "BP/2026/06/" in words(page, ".o_action_manager")
    picture(page, "bendahara-bulanan-bukti-potong")


def test_6_audit_is_clean(inside):
    answer = json.loads(inside("audit"))
    assert answer["differences"] == []


def open_desk(enter):
    """The desk of the teller."""
    page = enter("teller")
    open_menu(page, SAVINGS, f"{DESK}.koperasi_teller_menu")
    page.wait_for_selector(".o_teller_kas_open, .o_teller_search")
    return page


def serve(page, number):
    """Type the number of a member, as a scanner does."""
    page.fill(".o_teller_search", number)
    page.press(".o_teller_search", "Enter")
    expect(page.locator(".o_teller_member")).to_contain_text(number)


def type_amount(page, jenis, amount):
    page.fill(f".o_teller_amount[data-jenis={jenis}]", str(amount))


def save(page, sign=".o_teller_done"):
    """F9, then Enter on the one confirmation."""
    page.keyboard.press("F9")
    expect(page.locator(".o_teller_confirm")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_selector(sign)


def open_first(page, menu, text):
    """Open the first row of a list of the cash desk that holds a text."""
    open_menu(page, CASH, f"{DESK}.{menu}")
    page.locator(".o_data_row", has_text=re.compile(text.replace(" ", r"\s"))).locator(
        "[name=number]"
    ).first.click()
    page.wait_for_selector(".o_form_view .o_field_widget[name=number]")


def press(page, button, sign=None, asks=True):
    """Click a button of the form's head and say yes; wait until it is done.

    :param sign: what appears then; without it, the button is gone
    :param asks: whether the screen asks first
    """
    found = page.locator(f".o_statusbar_buttons button[name={button}]")
    found.click()
    if asks:
        page.click(".modal .btn-primary")
    if sign:
        page.wait_for_selector(sign, timeout=WORKING_MS)
    else:
        found.wait_for(state="detached", timeout=WORKING_MS)


def drawer(rows, society):
    """State and cash of the teller's session."""
    [found] = rows(
        "SELECT state, saldo FROM koperasi_kas_sesi WHERE company_id = %s"
        " ORDER BY id DESC LIMIT 1",
        society,
    )
    return found


def savers_of(rows, society):
    """Numbers of members with voluntary savings that can be withdrawn in part."""
    found = rows(
        "SELECT anggota.number FROM koperasi_simpanan simpanan"
        "  JOIN koperasi_simpanan_produk produk ON produk.id = simpanan.produk_id"
        "  JOIN koperasi_anggota anggota ON anggota.id = simpanan.anggota_id"
        " WHERE simpanan.company_id = %s AND produk.jenis = 'sukarela'"
        "   AND anggota.state = 'aktif' AND simpanan.saldo >= 200000"
        " ORDER BY anggota.number",
        society,
    )
    return [number for (number,) in found]


def interest_booked(rows, society):
    """Interest and tax in the ledger of the members, after what was taken back."""
    [found] = rows(
        "SELECT COALESCE(sum(mutasi.amount) FILTER (WHERE what.kind = 'jasa'), 0),"
        "       COALESCE(sum(mutasi.amount) FILTER (WHERE what.kind = 'pajak'), 0)"
        "  FROM koperasi_simpanan_mutasi mutasi"
        "  JOIN koperasi_simpanan_mutasi what"
        "    ON what.id = COALESCE(mutasi.reversal_of_id, mutasi.id)"
        " WHERE mutasi.company_id = %s",
        society,
    )
    return found
