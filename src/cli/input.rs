//! Files and standard input, never more of them than is allowed.

use eligibility::Error;
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// The text of a file, or of standard input for `-`.
///
/// A file that says it is larger than `limit` bytes is refused before a byte of it is read.
pub fn read(path: &Path, limit: usize) -> Result<String, Error> {
    let name = path.display();
    if path.as_os_str() == "-" {
        return text(std::io::stdin().lock(), "standard input", limit);
    }
    let unreadable =
        |error: std::io::Error| Error::of_file("no-such-file", format!("{name}: {}", plain(&error)));
    let file = File::open(path).map_err(unreadable)?;
    let facts = file.metadata().map_err(unreadable)?;
    if facts.is_dir() {
        return Err(Error::of_file("no-such-file", format!("{name} is a folder, not a file")));
    }
    if facts.len() > limit as u64 {
        let message = format!("{name} has {} bytes; at most {limit} are read", facts.len());
        return Err(Error::of_file("too-large", message));
    }
    text(file, &name.to_string(), limit)
}

fn text(source: impl Read, name: &str, limit: usize) -> Result<String, Error> {
    let mut bytes = Vec::new();
    let unreadable = |error| Error::of_file("no-such-file", format!("{name}: {}", plain(&error)));
    source.take(limit as u64 + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() > limit {
        return Err(Error::of_file(
            "too-large",
            format!("{name} has more than {limit} bytes; no more are read"),
        ));
    }
    String::from_utf8(bytes).map_err(|error| {
        let sound = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = sound.iter().filter(|byte| **byte == b'\n').count() + 1;
        let column = sound.iter().rev().take_while(|byte| **byte != b'\n').count() + 1;
        let message = format!(
            "{name}: line {line}, byte {column} is not UTF-8 text; save the file as UTF-8, without other encodings"
        );
        Error::of_file("bad-text", message)
    })
}

/// What the system says, in lower case.
fn plain(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file".to_owned(),
        std::io::ErrorKind::PermissionDenied => "it may not be read".to_owned(),
        _ => error.to_string().to_lowercase(),
    }
}
