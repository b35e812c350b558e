//! Messages as bytes: a header that says how long the message is, an empty line, and JSON.
//!
//! After a message that can't be read the next one is found all the same, since the header has said where it begins.

use std::io::{self, BufRead, Read, Write};

use serde_json::Value;

/// The longest message that is read, in bytes. A longer one is passed over and answered with an error.
pub const MESSAGE_LEN_MAX: u64 = 64 << 20;

/// The longest line of a header, in bytes.
const HEADER_LEN_MAX: u64 = 8 << 10;

/// What was read.
#[derive(Debug)]
pub(crate) enum Frame {
    /// A message that is JSON.
    Json(Value),
    /// A message that can't be read, and why.
    Malformed(String),
}

/// Reads the next message; nothing at the end of the input.
///
/// # Errors
/// Fails where the input does, and where a header can't be read: then nothing says where the next message begins.
pub(crate) fn read(input: &mut impl BufRead) -> io::Result<Option<Frame>> {
    let Some(len) = header(input)? else { return Ok(None) };
    if len > MESSAGE_LEN_MAX {
        io::copy(&mut input.take(len), &mut io::sink())?;
        let why = format!("the message has {len} bytes, more than {MESSAGE_LEN_MAX}");
        return Ok(Some(Frame::Malformed(why)));
    }
    let mut body = Vec::new();
    if input.take(len).read_to_end(&mut body)? as u64 != len {
        return Ok(None);
    }
    Ok(Some(match serde_json::from_slice(&body) {
        Ok(message) => Frame::Json(message),
        Err(error) => Frame::Malformed(format!("the message is not JSON: {error}")),
    }))
}

/// Reads a header, and returns the length that it gives.
fn header(input: &mut impl BufRead) -> io::Result<Option<u64>> {
    let mut len = None;
    loop {
        let mut line = Vec::new();
        input.take(HEADER_LEN_MAX).read_until(b'\n', &mut line)?;
        if line.is_empty() {
            return Ok(None);
        }
        let bad = |why: &str| io::Error::new(io::ErrorKind::InvalidData, why.to_owned());
        if line.last() != Some(&b'\n') {
            return Err(bad("a line of a header has no end"));
        }
        let line = String::from_utf8(line).map_err(|_| bad("a header is not UTF-8"))?;
        let line = line.trim();
        if line.is_empty() {
            return len.map(Some).ok_or_else(|| bad("a header has no `Content-Length`"));
        }
        if let Some((name, value)) = line.split_once(':')
            && name.trim().eq_ignore_ascii_case("Content-Length")
        {
            let value = value.trim().parse().map_err(|_| bad("`Content-Length` is not a number"))?;
            len = Some(value);
        }
    }
}

/// Writes a message.
///
/// # Errors
/// Fails where the output does.
pub(crate) fn write(output: &mut impl Write, message: &Value) -> io::Result<()> {
    let body = message.to_string();
    write!(output, "Content-Length: {}\r\n\r\n{body}", body.len())?;
    output.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(bytes: &[u8]) -> Vec<String> {
        let mut input = io::BufReader::new(bytes);
        let mut found = Vec::new();
        loop {
            match read(&mut input) {
                Ok(Some(Frame::Json(value))) => found.push(value.to_string()),
                Ok(Some(Frame::Malformed(why))) => found.push(why),
                Ok(None) => return found,
                Err(error) => {
                    found.push(error.to_string());
                    return found;
                }
            }
        }
    }

    #[test]
    fn messages_come_one_after_the_other() {
        let bytes = b"Content-Length: 2\r\n\r\n[]content-length:3\r\nContent-Type: x\r\n\r\n[1]";
        assert_eq!(all(bytes), ["[]", "[1]"]);
    }

    #[test]
    fn after_one_that_is_not_json_comes_the_next() {
        let found = all(b"Content-Length: 2\r\n\r\n{]Content-Length: 2\r\n\r\n[]");
        assert!(found[0].starts_with("the message is not JSON"));
        assert_eq!(found[1], "[]");
        assert!(all(b"Content-Length: 1\r\n\r\n\xff")[0].starts_with("the message is not JSON"));
    }

    #[test]
    fn a_bad_header_ends_it() {
        assert_eq!(all(b"Content-Length: x\r\n\r\n"), ["`Content-Length` is not a number"]);
        assert_eq!(all(b"X: 1\r\n\r\n"), ["a header has no `Content-Length`"]);
        assert_eq!(all(b"X: 1"), ["a line of a header has no end"]);
        assert_eq!(all(&vec![b'a'; 20_000]), ["a line of a header has no end"]);
    }

    #[test]
    fn a_length_that_is_never_sent_takes_no_memory_and_ends_with_the_input() {
        assert!(all(b"Content-Length: 1000\r\n\r\n[]").is_empty());
        let found = all(b"Content-Length: 99999999999\r\n\r\n[]");
        assert_eq!(found, ["the message has 99999999999 bytes, more than 67108864"]);
    }

    #[test]
    fn what_is_written_can_be_read() {
        let mut bytes = Vec::new();
        let written = write(&mut bytes, &serde_json::json!({"a": "ä"}));
        assert!(written.is_ok());
        assert_eq!(bytes, "Content-Length: 10\r\n\r\n{\"a\":\"ä\"}".as_bytes());
    }
}
