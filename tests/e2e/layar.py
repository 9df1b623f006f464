"""How a person moves through the screens: menus, the till, tables, downloads."""

import re

STILL_MS = 700  # drawing and sliding in, after the data is there
WORKING_MS = 90_000  # the first till of a browser builds and loads all its scripts


def open_menu(page, *xmlids):
    """Click through the menu, section and entry, and wait for the new screen."""
    section, *rest = xmlids
    page.wait_for_selector(".o_main_navbar")
    page.wait_for_selector(".o_action_manager > .o_action")
    # so that what comes next is not looked for in the screen of before
    page.evaluate("document.querySelector('.o_action').classList.add('left_behind')")
    page.locator(f'.o_main_navbar [data-menu-xmlid="{section}"]').first.click()
    for xmlid in rest:
        page.locator(
            f'.o-dropdown--menu [data-menu-xmlid="{xmlid}"],'
            f' .o_menu_sections [data-menu-xmlid="{xmlid}"]'
        ).last.click()
    page.wait_for_selector(".left_behind", state="detached", timeout=WORKING_MS)


def settle(page):
    """Wait until the screen stands still."""
    page.wait_for_function("document.fonts.status === 'loaded'")
    page.wait_for_function("!document.querySelector('.o_loading_indicator')")
    page.wait_for_timeout(STILL_MS)


def assert_fits(page):
    """Nothing sticks out of a laptop's screen, and money looks as in Indonesia."""
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= page.viewport_size["width"], f"the page is {width} px wide"
    text = words(page, "body")
    # "Rp" with a dot for thousands and no decimals: never Rp1,000.00 or 1.000,00 Rp
    wrong = re.findall(r"Rp ?[\d.]*,\d\d\b|[\d.,]+ ?Rp\b|Rp ?\d{1,3}(?:,\d{3})+", text)
    assert not wrong, wrong


def words(page, selector):
    """What stands there, with plain spaces."""
    return page.inner_text(selector).replace("\N{NO-BREAK SPACE}", " ")


def call(page, model, method, args, kwargs=None):
    """What a curious person would send to the server with this login."""
    return page.evaluate(
        """async ([model, method, args, kwargs]) => {
            const response = await fetch(`/web/dataset/call_kw/${model}/${method}`, {
                method: "POST",
                headers: {"Content-Type": "application/json"},
                body: JSON.stringify(
                    {jsonrpc: "2.0", params: {model, method, args, kwargs}}
                ),
            });
            return await response.json();
        }""",
        [model, method, args, kwargs or {}],
    )
