//! Drives the built page in a real browser, over the W3C WebDriver protocol.
//!
//! [`on_page`] does what every test needs: a server on the loopback interface, a browser of its own, the page
//! opened, and all of it gone at the end, whether the test passes or not.

mod driver;
mod hospital;
pub mod media;
mod proxy;
pub mod steps;

use std::future::Future;
use std::path::PathBuf;

pub use hospital::Hospital;
pub use proxy::Proxy;
pub use static_server::Server;

pub use fantoccini::{Client, Locator, elements::Element, key::Key};

use driver::Driver;
use fantoccini::ClientBuilder;
use fantoccini::wd::Capabilities;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::Value;

/// Width and height of the window, in pixels: a desk, where the answer stands beside the form.
const DESK: (u32, u32) = (1440, 1000);

/// Opens the page, `fragment` and all, in a fresh browser and hands it to `test`.
///
/// # Panics
/// The page is not built, the browser does not start, or the test itself panics.
pub fn on_page<F, R>(fragment: &str, test: F)
where
    F: FnOnce(Client) -> R + Send + 'static,
    R: Future<Output = ()> + Send + 'static,
{
    let folder = site();
    assert!(folder.join("pkg").is_dir(), "the page is not built: run `cargo xtask site`");
    let server = Server::start(folder, 0).expect("some port is free");
    let address = format!("{}{fragment}", server.url());
    in_browser(|client| async move {
        client.goto(&address).await.expect("the page is served");
        test(client).await;
    });
}

/// Hands a fresh browser to `test`.
///
/// # Panics
/// The browser does not start, or the test itself panics.
pub fn in_browser<F, R>(test: F)
where
    F: FnOnce(Client) -> R,
    R: Future<Output = ()> + Send + 'static,
{
    in_browser_with(&[], test);
}

/// As [`in_browser`], the browser started with more switches.
///
/// # Panics
/// The browser does not start, or the test itself panics.
pub fn in_browser_with<F, R>(switches: &[String], test: F)
where
    F: FnOnce(Client) -> R,
    R: Future<Output = ()> + Send + 'static,
{
    let driver = Driver::start();
    let runtime = tokio::runtime::Runtime::new().expect("threads can be started");
    let outcome = runtime.block_on(async {
        let client = connect(&driver.url(), switches).await;
        client.set_window_size(DESK.0, DESK.1).await.expect("a window has a size");
        // A task of its own, so that the browser is closed after a panic too.
        let outcome = runtime.spawn(test(client.clone())).await;
        client.close().await.expect("the browser closes");
        outcome
    });
    if let Err(panic) = outcome {
        std::panic::resume_unwind(panic.into_panic());
    }
}

/// Where the step `dist` of `cargo xtask test` puts what is handed out.
///
/// # Panics
/// It did not run.
pub fn dist() -> PathBuf {
    let folder = site().with_file_name("dist");
    assert!(folder.join("SHA256SUMS").is_file(), "run `cargo xtask test dist`");
    folder
}

/// The page as its file has it, before any script runs.
///
/// # Panics
/// The page is not built.
pub fn page_text() -> String {
    std::fs::read_to_string(site().join("index.html")).expect("the page is built: run `cargo xtask site`")
}

/// Where `cargo xtask site` puts the page: beside the folder `debug` that holds this program.
///
/// # Panics
/// The place of this program is not known.
#[must_use]
pub fn site() -> PathBuf {
    let program = std::env::current_exe().expect("a running program has a path");
    program.ancestors().nth(3).expect("tests lie in target/debug/deps").join("site")
}

/// Starts a browser with the switches of `webdriver.json`, which the tests of the WebAssembly API share.
async fn connect(driver: &str, switches: &[String]) -> Client {
    let text = include_str!("../../webdriver.json");
    let mut capabilities: Capabilities = serde_json::from_str(text).expect("webdriver.json is JSON");
    let options = capabilities.get_mut("goog:chromeOptions").and_then(|options| options.get_mut("args"));
    let arguments = options.and_then(Value::as_array_mut).expect("webdriver.json has switches");
    arguments.extend(switches.iter().map(|switch| switch.as_str().into()));
    let mut builder = ClientBuilder::new(HttpConnector::new());
    builder.capabilities(capabilities).connect(driver).await.expect("chromedriver starts a browser")
}
