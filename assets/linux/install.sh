#!/bin/sh
# Installs Inroads for one user (below ~/.local), or for everybody below another folder:
#   ./install.sh [PREFIX]
#   ./install.sh --uninstall [PREFIX]
# Needs nothing but a shell; your workspaces, settings and backups are never touched.
set -eu

remove=no
if [ "${1:-}" = --uninstall ]; then
    remove=yes
    shift
fi
prefix=${1:-$HOME/.local}
case $prefix in
/*) ;;
*) prefix=$PWD/$prefix ;;
esac
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)

# Every file of the package, by its place below the prefix.
files() {
    (cd "$here/files" && find . -type f | sort | sed 's|^\./||')
}

refresh() {
    # Each is missing on some systems, and none is needed for the program itself.
    if command -v update-mime-database >/dev/null 2>&1; then
        update-mime-database "$prefix/share/mime" >/dev/null 2>&1 || :
    fi
    if command -v update-desktop-database >/dev/null 2>&1; then
        update-desktop-database -q "$prefix/share/applications" >/dev/null 2>&1 || :
    fi
    if command -v gtk-update-icon-cache >/dev/null 2>&1; then
        gtk-update-icon-cache -q -t "$prefix/share/icons/hicolor" >/dev/null 2>&1 || :
    fi
}

if [ "$remove" = yes ]; then
    files | while IFS= read -r file; do
        rm -f "$prefix/$file"
    done
    rmdir "$prefix/share/doc/inroads" 2>/dev/null || :
    refresh
    echo "Inroads is gone from $prefix. Your workspaces, settings and backups are where they were."
    exit 0
fi

files | while IFS= read -r file; do
    mkdir -p "$prefix/$(dirname "$file")"
    # A running program keeps its old file: the new one takes the name.
    cp "$here/files/$file" "$prefix/$file.new"
    mv -f "$prefix/$file.new" "$prefix/$file"
done
chmod 755 "$prefix/bin/inroads"

# The menu finds the program even where its folder is not in PATH.
desktop=$prefix/share/applications/inroads.desktop
quoted=$(printf '%s' "$prefix/bin/inroads" | sed 's/[\\"`$]/\\\\&/g; s/[&|\\]/\\&/g')
sed "s|^Exec=inroads|Exec=\"$quoted\"|" "$desktop" >"$desktop.new"
mv -f "$desktop.new" "$desktop"
refresh
echo "Inroads is installed below $prefix. Start it from the menu, or with $prefix/bin/inroads"
