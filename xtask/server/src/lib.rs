//! A static file server on the loopback interface, for looking at the page and for its tests.

use std::fs::File;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::JoinHandle;

use anyhow::{Result, anyhow};
use tiny_http::{Header, Method, Request, Response, StatusCode};

/// A running server; it stops when dropped.
pub struct Server {
    inner: Arc<tiny_http::Server>,
    address: SocketAddr,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Serves `folder` on 127.0.0.1; port 0 takes any free port.
    ///
    /// # Errors
    /// The port is in use.
    pub fn start(folder: PathBuf, port: u16) -> Result<Self> {
        let inner = tiny_http::Server::http((Ipv4Addr::LOCALHOST, port));
        let inner = Arc::new(inner.map_err(|error| anyhow!("cannot serve on port {port}: {error}"))?);
        let address = inner.server_addr().to_ip().expect("an internet socket has an address");
        let listener = Arc::clone(&inner);
        let thread = std::thread::spawn(move || {
            for request in listener.incoming_requests() {
                let folder = folder.clone();
                // A thread each: a browser may leave the page half read until it has the style sheets. One that
                // closes its connection early is no error of ours.
                std::thread::spawn(move || answer(request, &folder).ok());
            }
        });
        Ok(Self { inner, address, thread: Some(thread) })
    }

    /// The address of the page, with a slash at the end.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// Serves until the process is ended.
    pub fn wait(mut self) {
        if let Some(thread) = self.thread.take() {
            thread.join().ok();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.inner.unblock();
        if let Some(thread) = self.thread.take() {
            thread.join().ok();
        }
    }
}

fn answer(request: Request, folder: &Path) -> std::io::Result<()> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return request.respond(Response::from_string("only GET and HEAD").with_status_code(StatusCode(405)));
    }
    let found = file_for(request.url(), folder).and_then(|path| Some((File::open(&path).ok()?, path)));
    match found {
        Some((file, path)) => request.respond(
            Response::from_file(file)
                .with_header(header("Content-Type", mime_type(&path)))
                .with_header(header("X-Content-Type-Options", "nosniff"))
                .with_header(header("Cache-Control", "no-store")),
        ),
        None => request.respond(Response::from_string("not found").with_status_code(StatusCode(404))),
    }
}

/// The file a request asks for; none when it does not exist or would lie outside `folder`.
fn file_for(url: &str, folder: &Path) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?.strip_prefix('/')?;
    let plain =
        |part: &str| part.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c)) && part != "..";
    if path.starts_with('/') || !path.split('/').all(plain) {
        return None; // joining an absolute path would leave the folder
    }
    let file = folder.join(path);
    let file = if file.is_dir() { file.join("index.html") } else { file };
    file.is_file().then_some(file)
}

fn mime_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "txt" | "md" | "ts" => "text/plain; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).expect("names and values are plain ASCII")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_of_the_folder_are_served() {
        let folder = std::env::temp_dir().join(format!("static-server-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("index.html"), "").unwrap();
        assert_eq!(file_for("/", &folder), Some(folder.join("index.html")));
        assert_eq!(file_for("/index.html?x=1", &folder), Some(folder.join("index.html")));
        for outside in ["/../Cargo.toml", "/..%2fCargo.toml", "//etc/passwd", "index.html", "/absent.html"] {
            assert_eq!(file_for(outside, &folder), None, "{outside}");
        }
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn wasm_has_the_type_that_streaming_needs() {
        assert_eq!(mime_type(Path::new("pkg/eligibility_bg.wasm")), "application/wasm");
    }
}
