import { useAutofocus } from "@web/core/utils/hooks";

import { Component } from "@odoo/owl";

/** Nobody is looked for. */
export const NO_SEARCH = () => ({ query: "", members: null, selected: 0 });

/** Finds the member: by card, number or NIK at once, else a list to choose from. */
export class TellerSearch extends Component {
    static template = "koperasi_simpan_pinjam.TellerSearch";
    static props = {
        search: Object,
        busy: Boolean,
        ask: Function,
        call: Function,
        onMember: Function,
        onList: Function,
    };

    setup() {
        useAutofocus({ refName: "search" });
        this.searchedFor = null;
    }

    async onSearch() {
        const { search } = this.props;
        const query = search.query.trim();
        if (!query || this.props.busy) {
            return;
        }
        await this.props.ask(async () => {
            const found = await this.props.call("search_members", [query]);
            if (found.exact || found.members.length === 1) {
                await this.props.onMember(found.members[0].id);
            } else {
                Object.assign(search, { members: found.members, selected: 0 });
                this.props.onList();
            }
        });
    }

    onKeydown(ev) {
        const { search } = this.props;
        const members = search.members || [];
        if (ev.key === "Enter") {
            ev.preventDefault();
            if (members.length && this.searchedFor === search.query) {
                this.choose(members[search.selected]);
            } else {
                this.searchedFor = search.query;
                this.onSearch();
            }
        } else if (["ArrowDown", "ArrowUp"].includes(ev.key) && members.length) {
            ev.preventDefault();
            const step = ev.key === "ArrowDown" ? 1 : -1;
            search.selected = (search.selected + step + members.length) % members.length;
        }
    }

    choose(member) {
        this.searchedFor = null;
        this.props.ask(() => this.props.onMember(member.id));
    }
}
