//! The browsers that run the tests, with their drivers: found, or fetched, or named in one clear line.

use std::ffi::OsString;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::command::{cargo, output, program, run, target_folder};

/// The engines, as the variable `ENGINE` of the browser tests names them.
pub const ENGINES: [&str; 3] = ["chromium", "firefox", "webkit"];

/// Where Debian puts the small browser of WebKitGTK.
const MINI_BROWSERS: [&str; 2] =
    ["/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1", "/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1"];

/// What the tests need of one engine.
struct Needed {
    /// For people.
    name: &'static str,
    /// Whether it is there.
    present: fn() -> bool,
    /// Packages of Debian.
    packages: &'static str,
}

const CHROMIUM: Needed = Needed {
    name: "Chromium and chromedriver",
    present: has_chromium,
    packages: "chromium chromium-driver fonts-liberation",
};

const FIREFOX: Needed = Needed {
    name: "Firefox",
    present: || on_path(&["firefox", "firefox-esr"]).is_some(),
    packages: "firefox-esr",
};

const WEBKIT: Needed = Needed {
    name: "WebKitWebDriver, MiniBrowser and Xvfb",
    present: has_webkit,
    packages: "webkit2gtk-driver xvfb",
};

/// Makes sure that all engines and their drivers can be started; installs them on Debian as root.
///
/// # Errors
/// One is missing and cannot be installed here; the line says what to install.
pub fn ensure() -> Result<()> {
    for needed in [CHROMIUM, FIREFOX, WEBKIT] {
        ensure_one(&needed)?;
    }
    ensure_geckodriver()
}

/// Makes sure that Chromium alone can be started.
///
/// # Errors
/// As for [`ensure`].
pub fn ensure_chromium() -> Result<()> {
    ensure_one(&CHROMIUM)
}

/// The driver that the tests of the WebAssembly API start.
///
/// # Errors
/// It is not there.
pub fn chromedriver() -> Result<PathBuf> {
    on_path(&["chromedriver"]).context("chromedriver is not on the path: run `cargo xtask test tools`")
}

/// The search path with the drivers that [`ensure`] built.
///
/// # Errors
/// The target folder cannot be told.
pub fn path() -> Result<OsString> {
    let old = std::env::var_os("PATH").unwrap_or_default();
    Ok(std::env::join_paths(std::iter::once(built_tools()?.join("bin")).chain(std::env::split_paths(&old)))?)
}

fn ensure_one(needed: &Needed) -> Result<()> {
    if (needed.present)() {
        return Ok(());
    }
    let Needed { name, packages, .. } = needed;
    let root_user = output(program("id").arg("-u")).is_ok_and(|id| id == "0");
    if !root_user || on_path(&["apt-get"]).is_none() {
        bail!("the browser tests need {name} on the path (Debian: `apt-get install {packages}`)");
    }
    apt("update -qq")?;
    apt(&format!("install -y -qq --no-install-recommends {packages}"))?;
    if !(needed.present)() {
        bail!("{packages} are installed, and {name} cannot be found");
    }
    Ok(())
}

fn apt(arguments: &str) -> Result<()> {
    let mut command = program("apt-get");
    run(command.args(arguments.split_whitespace()).env("DEBIAN_FRONTEND", "noninteractive"))
}

/// Debian has no package of it.
fn ensure_geckodriver() -> Result<()> {
    let folder = built_tools()?;
    let name = format!("geckodriver{}", std::env::consts::EXE_SUFFIX);
    if on_path(&["geckodriver"]).is_some() || folder.join("bin").join(name).is_file() {
        return Ok(());
    }
    println!("building geckodriver, once, in a few minutes");
    let built = run(cargo("install geckodriver --quiet --locked --root").arg(&folder));
    built.context("the browser tests need geckodriver on the path: `cargo install geckodriver --locked`")
}

fn built_tools() -> Result<PathBuf> {
    Ok(target_folder()?.join("tools"))
}

fn has_chromium() -> bool {
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
    let elsewhere = cfg!(any(windows, target_os = "macos")); // not on the path there; the driver finds it
    on_path(&["chromedriver"]).is_some() && (elsewhere || on_path(&names).is_some())
}

fn has_webkit() -> bool {
    let drawn = MINI_BROWSERS.iter().any(|folder| PathBuf::from(folder).join("MiniBrowser").is_file());
    drawn && on_path(&["WebKitWebDriver"]).is_some() && on_path(&["Xvfb"]).is_some()
}

fn on_path(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let file = |name: &&str| format!("{name}{}", std::env::consts::EXE_SUFFIX);
    names
        .iter()
        .map(file)
        .find_map(|name| folders.iter().map(|folder| folder.join(&name)).find(|path| path.is_file()))
}
