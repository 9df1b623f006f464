#!/usr/bin/env bash
# Creates or updates the database, then serves it. Settings: PGHOST, PGUSER,
# PGPASSWORD, KOPERASI_DB, KOPERASI_MASTER_PASSWORD.
set -euo pipefail

home=/opt/koperasi
python=$home/venv/bin/python
database=${KOPERASI_DB:-koperasi}
addons=koperasi_base,koperasi_simpan_pinjam,koperasi_gerai,koperasi_rat
oca=$("$python" -c 'import site; print(site.getsitepackages()[0])')/odoo/addons
conf=$(mktemp)

cat > "$conf" <<CONF
[options]
addons_path = $home/addons,$oca,/usr/lib/python3/dist-packages/odoo/addons
data_dir = /var/lib/odoo
admin_passwd = ${KOPERASI_MASTER_PASSWORD:?set KOPERASI_MASTER_PASSWORD}
list_db = False
db_name = $database
dbfilter = ^$database\$
db_template = template0
# threads, not workers: bus and till need the websocket on the same port
workers = 0
max_cron_threads = 1
CONF

for _ in $(seq 60); do
    if pg_isready --quiet; then break; fi
    sleep 1
done
pg_isready

# which code the database was made with lies beside its attachments
code=$(find "$home/addons" -type f ! -name '*.pyc' -print0 | sort -z \
    | xargs -0 sha256sum | sha256sum | cut -c1-16)
mark=/var/lib/odoo/.koperasi-code-$database
if ! psql -d "$database" -Atc "SELECT 1 FROM ir_module_module WHERE name = 'koperasi_base' AND state = 'installed'" 2>/dev/null | grep -q 1; then
    "$python" -m odoo server -c "$conf" --no-http --stop-after-init \
        --load-language=id_ID -i "$addons"
elif [ "$(cat "$mark" 2>/dev/null || true)" != "$code" ]; then
    "$python" -m odoo server -c "$conf" --no-http --stop-after-init -u "$addons"
fi
echo "$code" > "$mark"

exec "$python" -m odoo server -c "$conf" "$@"
