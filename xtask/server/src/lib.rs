//! A static file server on the loopback interface, for looking at the page and for its tests.

use std::io::{BufRead, BufReader, Read, Result, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;

/// Bytes of a request that are read at most; a browser sends about one thousand.
const LARGEST_REQUEST: u64 = 64 * 1024;

/// A running server; it stops when dropped.
pub struct Server {
    stop: Arc<AtomicBool>,
    address: SocketAddr,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Serves `folder` on 127.0.0.1; port 0 takes any free port.
    ///
    /// # Errors
    /// The port is in use.
    pub fn start(folder: PathBuf, port: u16) -> Result<Self> {
        Self::with_headers(folder, port, Vec::new())
    }

    /// As [`Server::start`], with more headers (`Name: value`) on every answer.
    ///
    /// # Errors
    /// The port is in use.
    pub fn with_headers(folder: PathBuf, port: u16, headers: Vec<String>) -> Result<Self> {
        let headers: String = headers.iter().map(|header| format!("{header}\r\n")).collect();
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let address = listener.local_addr()?;
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = Arc::clone(&stop);
        let thread = std::thread::spawn(move || {
            for stream in listener.incoming() {
                if stopped.load(Ordering::Relaxed) {
                    break;
                }
                let (Ok(stream), folder, headers) = (stream, folder.clone(), headers.clone()) else {
                    continue;
                };
                // A thread for each connection: a browser opens several, and may leave the page half read until it has
                // the style sheets. One that closes its connection early is no error of ours.
                std::thread::spawn(move || answer(&stream, &folder, &headers).ok());
            }
        });
        Ok(Self { stop, address, thread: Some(thread) })
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
        self.stop.store(true, Ordering::Relaxed);
        // a last connection, so that the listener looks at the flag
        TcpStream::connect(self.address).ok();
        if let Some(thread) = self.thread.take() {
            thread.join().ok();
        }
    }
}

/// Answers one request and closes the connection, which keeps no thread waiting for a next one.
fn answer(mut stream: &TcpStream, folder: &Path, headers: &str) -> Result<()> {
    let mut lines = BufReader::new(stream.take(LARGEST_REQUEST)).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    let mut words = request.split(' ');
    let (method, url) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let found = file_for(url, folder).and_then(|path| Some((std::fs::read(&path).ok()?, path)));
    let (status, kind, body) = match (method, found) {
        ("GET" | "HEAD", Some((body, path))) => ("200 OK", mime_type(&path), body),
        ("GET" | "HEAD", None) => ("404 Not Found", "text/plain", b"not found".to_vec()),
        _ => ("405 Method Not Allowed", "text/plain", b"only GET and HEAD".to_vec()),
    };
    let length = body.len();
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nConnection: close\r\n\
         X-Content-Type-Options: nosniff\r\nCache-Control: no-store\r\n{headers}\r\n"
    )?;
    if method != "HEAD" {
        stream.write_all(&body)?;
    }
    stream.flush()
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

    fn ask(address: SocketAddr, request: &str) -> String {
        let mut stream = TcpStream::connect(address).unwrap();
        write!(stream, "{request} HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    #[test]
    fn connections_that_say_nothing_keep_no_other_waiting() {
        let folder = std::env::temp_dir().join(format!("static-server-idle-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("a.txt"), "text").unwrap();
        let server = Server::start(folder.clone(), 0).unwrap();
        let idle: Vec<TcpStream> = (0..20).map(|_| TcpStream::connect(server.address).unwrap()).collect();
        let answer = ask(server.address, "GET /a.txt");
        assert!(answer.starts_with("HTTP/1.1 200 OK") && answer.ends_with("\r\n\r\ntext"), "{answer}");
        assert!(ask(server.address, "HEAD /a.txt").ends_with("\r\n\r\n"));
        assert!(ask(server.address, "GET /b.txt").starts_with("HTTP/1.1 404"));
        assert!(ask(server.address, "POST /a.txt").starts_with("HTTP/1.1 405"));
        drop((idle, server));
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn wasm_has_the_type_that_streaming_needs() {
        assert_eq!(mime_type(Path::new("pkg/eligibility_bg.wasm")), "application/wasm");
    }
}
