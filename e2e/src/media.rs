//! What the browser is told of the reader: colours, contrast, motion, paper.

use crate::Client;
use fantoccini::wd::WebDriverCompatibleCommand;
use serde_json::{Value, json};

/// A command of the browser's own protocol, handed on by its driver.
#[derive(Debug)]
struct Native {
    name: &'static str,
    of: Value,
}

impl WebDriverCompatibleCommand for Native {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(json!({ "cmd": self.name, "params": self.of }).to_string()))
    }
}

/// A command of the browser's own protocol.
///
/// # Panics
/// The browser refuses.
pub async fn native(page: &Client, name: &'static str, of: Value) -> Value {
    let answer = page.issue_cmd(Native { name, of }).await;
    answer.unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Shows the page as a reader with these preferences sees it, such as `("prefers-color-scheme", "dark")`; `kind` is `print` for paper,
/// else empty.
pub async fn prefer(page: &Client, kind: &str, preferences: &[(&str, &str)]) {
    let features: Vec<Value> =
        preferences.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
    native(page, "Emulation.setEmulatedMedia", json!({ "media": kind, "features": features })).await;
}

/// Gives the page a width and height in pixels of style sheets, narrower than a window can be.
pub async fn size(page: &Client, width: u32, height: u32) {
    let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
    native(page, "Emulation.setDeviceMetricsOverride", size).await;
}
