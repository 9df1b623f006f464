// The key of an entry is made here and kept until its receipt is shown: a form that is
// sent again after a lost connection carries the same key, and posts once.
(function () {
    function makeKey() {
        const bytes = new Uint8Array(16);
        crypto.getRandomValues(bytes);
        return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    }
    const form = document.querySelector("form[data-line]");
    const done = document.querySelector("[data-done]");
    if (done) {
        localStorage.removeItem(`koperasi/kolektor/${done.dataset.done}`);
    }
    if (form) {
        const name = `koperasi/kolektor/${form.dataset.line}`;
        const key = localStorage.getItem(name) || makeKey();
        localStorage.setItem(name, key);
        form.querySelector("[name=key]").value = key;
        form.addEventListener("submit", (event) => {
            if (form.dataset.sent) {
                event.preventDefault();
            }
            form.dataset.sent = "1";
        });
    }
    const search = document.querySelector("[data-search]");
    if (search) {
        search.addEventListener("input", () => {
            const words = search.value.toLowerCase();
            for (const row of document.querySelectorAll("[data-text]")) {
                row.hidden = !row.dataset.text.toLowerCase().includes(words);
            }
        });
    }
})();
