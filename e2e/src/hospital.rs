//! The examples as a host, and the site that is handed out as what they embed: two origins on the loopback interface.

use crate::{Client, Server, dist};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// The address that the example has for the calculator.
const EXAMPLE_ADDRESS: &str = "https://car-t.hospital.example";

/// A host that serves the examples and a site, each with an origin of its own.
pub struct Hospital {
    folder: PathBuf,
    host: Server,
    _site: Server,
}

impl Hospital {
    /// `parents` gives the content of `embed.json` from the origin of the host; without one there is no such file.
    ///
    /// # Panics
    /// The files cannot be written, or nothing was made to hand out.
    pub fn new(name: &str, parents: impl FnOnce(&str) -> Option<Value>) -> Self {
        let folder = std::env::temp_dir().join(format!("car-t-eligibility-{name}-{}", std::process::id()));
        let (page, record) = (folder.join("site"), folder.join("record"));
        copy(&dist().join("site"), &page);
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples"), &record);
        let (host, site) = (
            Server::start(record.clone(), 0).expect("some port is free"),
            Server::start(page.clone(), 0).expect("some port is free"),
        );
        if let Some(configured) = parents(host.url().trim_end_matches('/')) {
            fs::write(page.join("embed.json"), configured.to_string())
                .expect("a temporary file can be written");
        }
        fs::copy(page.join("element.js"), record.join("element.js")).expect("the page has the element");
        for example in ["frame.html", "plain.html", "framework.html"] {
            let text = fs::read_to_string(record.join(example)).expect("the example is there");
            let text = text.replace(EXAMPLE_ADDRESS, site.url().trim_end_matches('/'));
            fs::write(record.join(example), text).expect("a temporary file can be written");
        }
        Self { folder, host, _site: site }
    }

    /// Opens an example, which writes down what it hears from its frames.
    ///
    /// # Panics
    /// It does not open.
    pub async fn open(&self, page: &Client, example: &str) {
        page.goto(&format!("{}{example}", self.host.url())).await.expect("the browser does");
        let listen =
            "window.heard = []; window.addEventListener('message', event => window.heard.push(event.data))";
        page.execute(listen, Vec::new()).await.expect("the browser does");
    }
}

impl Drop for Hospital {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.folder).ok();
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a temporary folder can be made");
    for entry in fs::read_dir(from).expect("the folder is there").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a file can be copied");
        }
    }
}
