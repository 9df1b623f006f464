import { _t } from "@web/core/l10n/translation";
import { browser } from "@web/core/browser/browser";
import { registry } from "@web/core/registry";
import { session } from "@web/session";

const PAGE = "/koperasi/dua-langkah";

/** Reminds who approves money that two-step login is not set up yet. */
export const twoFactorService = {
    dependencies: ["notification"],
    start(env, { notification }) {
        const days = session.koperasi_two_factor_days;
        if (!days) {
            return;
        }
        const close = notification.add(
            _t("%(days)s days are left to set up two-step login on your phone.", { days }),
            {
                title: _t("Protect the society's money"),
                type: "warning",
                sticky: true,
                buttons: [
                    {
                        name: _t("Set Up Now"),
                        primary: true,
                        onClick: () => browser.location.assign(PAGE),
                    },
                    { name: _t("Later"), onClick: () => close() },
                ],
            }
        );
    },
};

registry.category("services").add("koperasi_two_factor", twoFactorService);
