//! The driver of a browser that one test talks to.

use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::Engine;

/// A running driver; it ends when dropped, and with it the screen that was started for it.
pub struct Driver {
    processes: Vec<Child>,
    port: u16,
}

impl Driver {
    /// Starts one on a free port and waits until it listens.
    pub fn start(engine: Engine) -> Self {
        let (mut command, port) = engine.driver();
        let mut screen = None;
        // the one of the three that draws on a screen
        if engine == Engine::Webkit {
            let (process, display) = Self::screen();
            screen = Some(process);
            command.env("DISPLAY", display);
        }
        let (process, said) = start(&mut command, port.is_none());
        let port = port.or_else(|| said.and_then(port_in)).expect("the driver says which port it took");
        let driver = Self { processes: std::iter::once(process).chain(screen).collect(), port };
        driver.wait();
        driver
    }

    /// A screen in memory, and its name.
    fn screen() -> (Child, String) {
        let mut command = Command::new("Xvfb");
        command.args(["-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"]);
        let (process, said) = start(&mut command, true);
        let number = said.and_then(|mut lines| lines.next()).expect("a screen says its number");
        (process, format!(":{number}"))
    }

    /// Returns once it takes connections.
    fn wait(&self) {
        for _ in 0..200 {
            if TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_ok() {
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("the driver does not listen on port {}", self.port);
    }

    /// Where it listens.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        for process in &mut self.processes {
            process.kill().ok();
            process.wait().ok();
        }
    }
}

type Lines = Box<dyn Iterator<Item = String> + Send>;

/// A process, and what it says if that is asked for.
fn start(command: &mut Command, heard: bool) -> (Child, Option<Lines>) {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = if heard { Stdio::piped() } else { Stdio::null() };
    let mut process = command
        .stdout(output)
        .stderr(Stdio::null())
        .spawn()
        .unwrap_or_else(|error| panic!("{name}: {error}; `cargo xtask test tools` installs it"));
    let lines = process
        .stdout
        .take()
        .map(|output| -> Lines { Box::new(BufReader::new(output).lines().map_while(Result::ok)) });
    (process, lines)
}

/// The number at the end of "ChromeDriver was started successfully on port 12345." or "Listening on 127.0.0.1:12345".
fn port_in(mut lines: Lines) -> Option<u16> {
    let port = lines.find_map(|line| {
        let listening = || line.split_once("Listening on 127.0.0.1:");
        let (_, number) = line.split_once("successfully on port ").or_else(listening)?;
        number.trim_end_matches('.').parse().ok()
    });
    // a driver whose words nobody takes ends, or waits
    std::thread::spawn(move || lines.for_each(drop));
    port
}
