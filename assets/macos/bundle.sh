#!/bin/sh
# Makes Inroads.app of a built program, on macOS (iconutil makes the icon):
#   assets/macos/bundle.sh [PROGRAM] [FOLDER]
set -eu

top=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
program=${1:-$top/target/dist/inroads}
folder=${2:-$top/target}
app=$folder/Inroads.app
version=$(sed -n 's/^version = "\(.*\)"/\1/p' "$top/Cargo.toml" | head -n 1)

rm -rf "$app"
mkdir -p "$app/Contents/MacOS" "$app/Contents/Resources"
cp "$program" "$app/Contents/MacOS/inroads"
chmod 755 "$app/Contents/MacOS/inroads"
sed "s/@VERSION@/$version/" "$top/assets/macos/Info.plist" >"$app/Contents/Info.plist"
cp "$top/LICENSE-MIT" "$top/LICENSE-APACHE" "$top/assets/fonts/OFL.txt" "$app/Contents/Resources/"

icons=$(mktemp -d)/inroads.iconset
mkdir -p "$icons"
for size in 16 32 128 256; do
    cp "$top/assets/icons/inroads-$size.png" "$icons/icon_${size}x$size.png"
    cp "$top/assets/icons/inroads-$((size * 2)).png" "$icons/icon_${size}x$size@2x.png"
done
cp "$top/assets/icons/inroads-512.png" "$icons/icon_512x512.png"
iconutil --convert icns --output "$app/Contents/Resources/inroads.icns" "$icons"
rm -rf "$(dirname "$icons")"
echo "$app"
