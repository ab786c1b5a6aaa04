//! A proxy on the loopback interface that writes down everything a browser asks for.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// Hands on what is asked of loopback addresses, refuses all else, and records both.
pub struct Proxy {
    address: SocketAddr,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Proxy {
    /// Starts one on a free port; it ends with the program.
    ///
    /// # Panics
    /// No port is free.
    #[must_use]
    pub fn start() -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("some port is free");
        let address = listener.local_addr().expect("a listener has an address");
        let asked = Arc::new(Mutex::new(Vec::new()));
        let record = Arc::clone(&asked);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let record = Arc::clone(&record);
                std::thread::spawn(move || hand_on(&stream, &record).ok());
            }
        });
        Self { address, asked }
    }

    /// The switches that send everything a browser asks for through this proxy, loopback addresses too.
    #[must_use]
    pub fn switches(&self) -> [String; 2] {
        [format!("--proxy-server=http://{}", self.address), "--proxy-bypass-list=<-loopback>".to_owned()]
    }

    /// What was asked for since the last look, method and address, but for what Chromium asks of its maker by itself: time,
    /// updates, accounts, kinds of form fields. None of it can be turned off whole; a page that asked there would show in
    /// its own list of resources.
    ///
    /// # Panics
    /// A thread of the proxy panicked.
    #[must_use]
    pub fn asked(&self) -> Vec<String> {
        let mut asked = std::mem::take(&mut *self.asked.lock().expect("no thread of the proxy panics"));
        asked.retain(|one| !is_of_the_browser(one));
        asked
    }
}

fn is_of_the_browser(asked: &str) -> bool {
    let address = asked.split_once(' ').map_or("", |(_, address)| address);
    let host = address.trim_start_matches("http://").split(['/', ':']).next().unwrap_or_default();
    [".google.com", ".googleapis.com", ".gvt1.com"].iter().any(|maker| host.ends_with(maker))
}

/// One request and its answer; the connection ends with it.
fn hand_on(mut stream: &TcpStream, record: &Mutex<Vec<String>>) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream);
    let mut head = String::new();
    while reader.read_line(&mut head)? > 2 {}
    let line = head.lines().next().unwrap_or_default();
    let mut words = line.split(' ');
    let (method, address) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    record.lock().expect("no thread of the proxy panics").push(format!("{method} {address}"));
    let target = address.strip_prefix("http://").and_then(|rest| rest.split_once('/'));
    let Some((host, path)) = target.filter(|(host, _)| host.starts_with("127.0.0.1:")) else {
        return stream.write_all(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    };
    let mut server = TcpStream::connect(host)?;
    write!(server, "{method} /{path} HTTP/1.1\r\nHost: {host}\r\n\r\n")?;
    let mut answer = Vec::new();
    server.read_to_end(&mut answer)?;
    stream.write_all(&answer)
}
