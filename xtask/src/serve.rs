//! `cargo xtask serve`: builds the page, serves it on this machine only, and opens a browser.

use std::process::Stdio;

use anyhow::{Context, Result, bail};
use static_server::Server;

use crate::command::program;
use crate::site;

/// Tried first; when it is taken and none was asked for, any free port serves.
const PORT: u16 = 8437;

/// Runs the task with the words after its name.
///
/// # Errors
/// The build failed, or the port asked for is in use.
pub fn run(arguments: &[String]) -> Result<()> {
    let (port, open) = parse(arguments)?;
    println!("building the page");
    let folder = site::build()?;
    let server = match port {
        Some(port) => Server::start(folder, port)?,
        None => Server::start(folder.clone(), PORT).or_else(|_| Server::start(folder, 0))?,
    };
    let address = format!("{}#example", server.url());
    println!("the page is at {address} (end with Ctrl-C)");
    if open {
        open_browser(&address);
    }
    server.wait();
    Ok(())
}

fn parse(arguments: &[String]) -> Result<(Option<u16>, bool)> {
    let (mut port, mut open) = (None, true);
    let mut words = arguments.iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--no-open" => open = false,
            "--port" => {
                let number = words.next().context("--port needs a number")?;
                port = Some(number.parse().with_context(|| format!("--port {number} is not a port"))?);
            }
            other => bail!("serve does not know {other}"),
        }
    }
    Ok((port, open))
}

/// Opens the default browser where there is one; the address is printed in any case.
fn open_browser(address: &str) {
    let mut command = match std::env::consts::OS {
        "macos" => program("open"),
        "windows" => program("explorer"),
        _ => program("xdg-open"),
    };
    command.arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().ok();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_or_refused() {
        let read = |words: &[&str]| parse(&words.iter().map(ToString::to_string).collect::<Vec<_>>());
        assert_eq!(read(&[]).unwrap(), (None, true));
        assert_eq!(read(&["--port", "9000", "--no-open"]).unwrap(), (Some(9000), false));
        assert!(read(&["--port"]).is_err());
        assert!(read(&["--port", "x"]).is_err());
        assert!(read(&["--prot"]).is_err());
    }
}
