//! Puts the version with its commit into the program, and icon and manifest into the Windows executable.

use std::process::Command;

fn main() {
    println!("cargo:rerun-if-changed=.git/HEAD");
    println!("cargo:rerun-if-changed=assets/windows");
    let described = Command::new("git")
        .args(["describe", "--always", "--dirty", "--tags"])
        .output()
        .ok()
        .filter(|output| output.status.success())
        .and_then(|output| String::from_utf8(output.stdout).ok())
        .map(|text| text.trim().to_owned())
        .filter(|text| !text.is_empty())
        .unwrap_or_else(|| "no commit".to_owned());
    println!("cargo:rustc-env=INROADS_COMMIT={described}");
    if std::env::var("CARGO_CFG_TARGET_OS").as_deref() == Ok("windows") {
        let mut resource = winresource::WindowsResource::new();
        resource.set_icon("assets/windows/inroads.ico");
        resource.set_manifest_file("assets/windows/inroads.manifest");
        if let Err(error) = resource.compile() {
            println!("cargo:warning=the Windows icon and manifest were left out: {error}");
        }
    }
}
