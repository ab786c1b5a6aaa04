//! Drives the built page in a real browser, over the W3C WebDriver protocol.
//!
//! [`on_page`] does what every test needs: a server on the loopback interface, a browser of its own, the page
//! opened, and all of it gone at the end, whether the test passes or not. The variable `ENGINE` says in which browser,
//! the variable `PAGE` which copy of the page.

mod driver;
mod engine;
mod folder;
mod hospital;
pub mod media;
mod proxy;
pub mod steps;

use std::future::Future;
use std::path::PathBuf;

pub use engine::{Edition, Engine, file_address};
pub use folder::Folder;
pub use hospital::Hospital;
pub use proxy::Proxy;
pub use static_server::Server;

pub use fantoccini::{Client, Locator, elements::Element, key::Key};

use driver::Driver;
use fantoccini::ClientBuilder;
use hyper_util::client::legacy::connect::HttpConnector;

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
    let served = match Edition::chosen() {
        Edition::Built => Some(site()),
        Edition::Site => Some(dist().join("site")),
        Edition::File => None,
    };
    let server = served.map(|folder| Server::start(folder, 0).expect("some port is free"));
    let address = match &server {
        Some(server) => server.url(),
        None => file_address(&dist().join("car-t-eligibility.html")),
    };
    let address = format!("{address}{fragment}");
    in_browser(|client| async move {
        client.goto(&address).await.expect("the page is there");
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
    run(Engine::chosen(), &[], test);
}

/// Hands a fresh Chromium with more switches to `test`, whichever browser was chosen.
///
/// # Panics
/// The browser does not start, or the test itself panics.
pub fn in_chromium<F, R>(switches: &[&str], test: F)
where
    F: FnOnce(Client) -> R,
    R: Future<Output = ()> + Send + 'static,
{
    run(Engine::Chromium, switches, test);
}

fn run<F, R>(engine: Engine, switches: &[&str], test: F)
where
    F: FnOnce(Client) -> R,
    R: Future<Output = ()> + Send + 'static,
{
    let driver = Driver::start(engine);
    let runtime = tokio::runtime::Runtime::new().expect("threads can be started");
    let outcome = runtime.block_on(async {
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let client = builder.capabilities(engine.capabilities(switches)).connect(&driver.url()).await;
        let client = client.expect("the driver starts a browser");
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
    let folder = engine::target_folder().join("dist");
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
/// The page is not built.
#[must_use]
pub fn site() -> PathBuf {
    let folder = engine::target_folder().join("site");
    assert!(folder.join("pkg").is_dir(), "the page is not built: run `cargo xtask site`");
    folder
}
