//! The browsers that run the tests, and the copies of the page that they open.

use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Map, Value, json};

/// Where Debian puts the small browser of WebKitGTK, newest interface first.
const MINI_BROWSERS: [&str; 2] = [
    "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
    "/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
];

/// A browser engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Blink, as in Chrome and Edge.
    Chromium,
    /// Gecko.
    Firefox,
    /// WebKitGTK, the engine of Safari.
    Webkit,
}

impl Engine {
    /// The one that the variable `ENGINE` names; Chromium without it.
    ///
    /// # Panics
    /// It names another.
    pub fn chosen() -> Self {
        match std::env::var("ENGINE").as_deref() {
            Err(_) | Ok("chromium") => Self::Chromium,
            Ok("firefox") => Self::Firefox,
            Ok("webkit") => Self::Webkit,
            Ok(other) => panic!("ENGINE is chromium, firefox or webkit, not {other}"),
        }
    }

    /// How its driver is started, and the port if it does not choose one itself.
    pub(crate) fn driver(self) -> (Command, Option<u16>) {
        match self {
            Self::Chromium => (with_arguments("chromedriver", &["--port=0"]), None),
            Self::Firefox => (with_arguments("geckodriver", &["--port", "0"]), None),
            Self::Webkit => {
                let port = free_port();
                let mut command = with_arguments("WebKitWebDriver", &[&format!("--port={port}")]);
                // the sandbox needs rights that containers do not give; no page but this one is opened
                command.env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1");
                (command, Some(port))
            }
        }
    }

    /// What is asked of the browser; `switches` are for Chromium alone.
    pub(crate) fn capabilities(self, switches: &[&str]) -> Map<String, Value> {
        assert!(switches.is_empty() || self == Self::Chromium, "switches are those of Chromium");
        let wanted = match self {
            Self::Chromium => {
                let mut wanted: Value = serde_json::from_str(include_str!("../../webdriver.json"))
                    .expect("webdriver.json is JSON");
                let arguments =
                    wanted["goog:chromeOptions"]["args"].as_array_mut().expect("it lists switches");
                arguments.extend(switches.iter().map(|&switch| switch.into()));
                wanted
            }
            Self::Firefox => json!({ "moz:firefoxOptions": { "args": ["-headless"] } }),
            Self::Webkit => {
                let browser = MINI_BROWSERS.iter().find(|path| Path::new(path).is_file());
                let browser = browser.expect("MiniBrowser is there: `cargo xtask test tools` installs it");
                json!({ "webkitgtk:browserOptions": { "binary": browser, "args": ["--automation"] } })
            }
        };
        let Value::Object(wanted) = wanted else { unreachable!("all three are objects") };
        wanted
    }
}

/// Which copy of the page the tests open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edition {
    /// The build for development, served.
    Built,
    /// The site as it is handed out, served.
    Site,
    /// The page in one file, from disk.
    File,
}

impl Edition {
    /// The one that the variable `PAGE` names; the build for development without it.
    ///
    /// # Panics
    /// It names another.
    pub fn chosen() -> Self {
        match std::env::var("PAGE").as_deref() {
            Err(_) | Ok("built") => Self::Built,
            Ok("site") => Self::Site,
            Ok("file") => Self::File,
            Ok(other) => panic!("PAGE is built, site or file, not {other}"),
        }
    }
}

/// The address of a file.
pub fn file_address(path: &Path) -> String {
    format!("file://{}", path.display())
}

fn with_arguments(program: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments);
    command
}

fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("some port is free");
    listener.local_addr().expect("a listener has an address").port()
}

/// What is next to this program: the built page and all that was made of it.
pub(crate) fn target_folder() -> PathBuf {
    let program = std::env::current_exe().expect("a running program has a path");
    program.ancestors().nth(3).expect("tests lie in target/debug/deps").to_owned()
}
