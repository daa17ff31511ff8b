#!/bin/sh
# Makes the tarball for Linux of a built program; the same input gives the same bytes:
#   assets/linux/package.sh [PROGRAM] [OUT.tar.gz]
set -eu

top=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
program=${1:-$top/target/dist/inroads}
out=${2:-$top/target/inroads-linux.tar.gz}
if [ ! -x "$program" ]; then
    echo "package.sh: there is no program at $program; build it first: cargo build --profile dist" >&2
    exit 1
fi
version=$(sed -n 's/^version = "\(.*\)"/\1/p' "$top/Cargo.toml" | head -n 1)
name=inroads-$version-linux-$(uname -m)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/$name/files

put() {
    mkdir -p "$root/$(dirname "$2")"
    cp "$1" "$root/$2"
}
put "$program" bin/inroads
put "$top/assets/linux/inroads.desktop" share/applications/inroads.desktop
put "$top/assets/linux/inroads-mime.xml" share/mime/packages/inroads.xml
put "$top/assets/linux/inroads.metainfo.xml" share/metainfo/invalid.example.inroads.metainfo.xml
put "$top/assets/inroads.svg" share/icons/hicolor/scalable/apps/inroads.svg
for size in 16 24 32 48 64 128 256 512; do
    put "$top/assets/icons/inroads-$size.png" "share/icons/hicolor/${size}x$size/apps/inroads.png"
done
for file in README.md LICENSE-MIT LICENSE-APACHE; do
    put "$top/$file" "share/doc/inroads/$file"
done
put "$top/assets/fonts/OFL.txt" share/doc/inroads/Inter-OFL.txt
cp "$top/assets/linux/install.sh" "$work/$name/install.sh"
find "$work/$name" -type d -exec chmod 755 {} +
find "$work/$name" -type f -exec chmod 644 {} +
chmod 755 "$root/bin/inroads" "$work/$name/install.sh"

mkdir -p "$(dirname "$out")"
tar --sort=name --mtime='2026-01-01 00:00Z' --owner=0 --group=0 --numeric-owner -C "$work" -cf - "$name" | gzip -9n >"$out"
echo "$out"
