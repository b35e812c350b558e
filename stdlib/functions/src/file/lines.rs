//! `lines`: the lines of a file, as they are pulled.

use std::io::{BufRead, BufReader, Read};

use interp_engine::{Call, Example, Function, too_long};
use interp_record::{Extent, Fault, Stream, Value};
use interp_types::{Effect, Signature, Ty};

use super::{PATH, fault, source};
use crate::plain::PLAIN;

/// `lines(path)`.
pub(crate) const LINES: Function = Function {
    signature: Signature {
        name: "lines",
        params: &[PATH],
        gives: Ty::Stream(&Ty::String),
        effect: Effect::Read,
        ..PLAIN
    },
    about: "Gives the lines of a text file one after the other, as they are pulled, without what ends them.",
    errors: &[
        ("FILE_FAILED", "it can't be read, as where the system doesn't let this user"),
        ("NO_FILE", "there is no such file"),
        ("TOO_LONG", "a line is longer than a string may be"),
        ("UNREADABLE", "a line is not UTF-8"),
    ],
    examples: &[Example::new(
        r#"lines("/proc/self/status") | where(|line| line.starts_with("Threads:")) | count()"#,
        "1",
    )],
    run,
};

/// How much is read ahead.
const BUFFER_LEN: usize = 256 << 10;

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let path: String = call.argument(0)?;
    let file = source::open(call.session(), &path).map_err(|error| fault("read", &path, &error))?;
    let mut lines = Lines {
        file: BufReader::with_capacity(BUFFER_LEN, file),
        path,
        line_len_max: call.session().limits().string_len,
        number: 0,
        bytes: Vec::new(),
    };
    Ok(Value::Stream(Stream::new(move || Ok(lines.next()?.map(Value::from)), Extent::Finite)))
}

struct Lines<R> {
    file: BufReader<R>,
    path: String,
    line_len_max: usize,
    number: usize,
    /// The bytes of the last line, whose room the next one uses.
    bytes: Vec<u8>,
}

impl<R: Read> Lines<R> {
    fn next(&mut self) -> Result<Option<&str>, Fault> {
        self.bytes.clear();
        self.number += 1;
        let limit = u64::try_from(self.line_len_max).unwrap_or(u64::MAX).saturating_add(1);
        let read = self.file.by_ref().take(limit).read_until(b'\n', &mut self.bytes);
        if read.map_err(|error| fault("read", &self.path, &error))? == 0 {
            return Ok(None);
        }
        let line = self.bytes.strip_suffix(b"\n").unwrap_or(&self.bytes);
        if line.len() > self.line_len_max {
            let (number, path, limit) = (self.number, &self.path, self.line_len_max);
            let message = format!("line {number} of `{path}` is longer than {limit} bytes");
            return Err(too_long(limit, message));
        }
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        str::from_utf8(line).map(Some).map_err(|error| {
            let (number, path, column) = (self.number, &self.path, error.valid_up_to() + 1);
            let message = format!("line {number} of `{path}` is not UTF-8, from byte {column} on");
            Fault::new("UNREADABLE", message)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Vec<String> {
        let mut lines = Lines {
            file: BufReader::with_capacity(4, bytes),
            path: "f".into(),
            line_len_max: 8,
            number: 0,
            bytes: Vec::new(),
        };
        let mut found = Vec::new();
        loop {
            match lines.next() {
                Ok(Some(line)) => found.push(line.to_owned()),
                Ok(None) => return found,
                Err(fault) => {
                    found.push(format!("{}: {fault}", fault.code()));
                    return found;
                }
            }
        }
    }

    #[test]
    fn a_line_is_what_stands_between_line_breaks() {
        assert_eq!(read(b"a\n\nbc\r\nd"), ["a", "", "bc", "d"]);
        assert_eq!(read(b"a\n"), ["a"]);
        assert_eq!(read(b""), Vec::<String>::new());
        assert_eq!(read(b"12345678\n12345678"), ["12345678", "12345678"]);
    }

    #[test]
    fn what_is_no_line_of_text_is_refused_with_its_number() {
        assert_eq!(read(b"a\n123456789\n"), ["a", "TOO_LONG: line 2 of `f` is longer than 8 bytes"]);
        assert_eq!(read(b"a\nb\xffc\n"), ["a", "UNREADABLE: line 2 of `f` is not UTF-8, from byte 2 on"]);
    }
}
