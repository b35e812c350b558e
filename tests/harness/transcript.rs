//! Conversations with a daemon, written down.
//!
//! A file holds comments (`#`), and the messages in their order: `>` from the client, `<` from the
//! daemon, in hexadecimal words of four bytes, the seven words of the header on the first line and the
//! payload indented below it.
//!
//! ```text
//! # virsh uri
//! > 0000001c 20008086 00000001 00000042 00000000 00000000 00000000
//! < 00000024 20008086 00000001 00000042 00000001 00000000 00000000
//!   00000001 00000000
//! ```

use std::fmt::Write;

use crate::frame::Frame;

const HEADER_WORDS: usize = 7;
const WORDS_A_LINE: usize = 8;

/// Who sent a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sender {
    /// The one that connected.
    Client,
    /// The one that was connected to.
    Daemon,
}

/// One message of a conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spoken {
    /// Who sent it.
    pub sender: Sender,
    /// What was sent.
    pub frame: Frame,
}

/// Returns the conversation as text, each message under the comment that `describe` gives for it.
#[must_use]
pub fn write(title: &str, spoken: &[Spoken], describe: impl Fn(&Frame) -> String) -> String {
    let mut text = String::new();
    for line in title.lines() {
        // Writing to a string does not fail.
        let _ = writeln!(text, "# {line}");
    }
    for Spoken { sender, frame } in spoken {
        let sign = if *sender == Sender::Client { '>' } else { '<' };
        let bytes = frame.encode();
        let words: Vec<String> = bytes.chunks(4).map(hex).collect();
        let (header, payload) = words.split_at(HEADER_WORDS);
        let _ = writeln!(text, "\n# {}\n{sign} {}", describe(frame), header.join(" "));
        for line in payload.chunks(WORDS_A_LINE) {
            let _ = writeln!(text, "  {}", line.join(" "));
        }
    }
    text
}

/// Reads a conversation.
///
/// # Errors
///
/// The number of the line that is not one.
pub fn read(text: &str) -> Result<Vec<Spoken>, usize> {
    let mut spoken: Vec<(Sender, Vec<u8>, usize)> = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let number = index + 1;
        match line.chars().next() {
            None | Some('#') => {}
            Some('>') => spoken.push((Sender::Client, unhex(&line[1..]).ok_or(number)?, number)),
            Some('<') => spoken.push((Sender::Daemon, unhex(&line[1..]).ok_or(number)?, number)),
            Some(' ') => {
                let (_, bytes, _) = spoken.last_mut().ok_or(number)?;
                bytes.extend(unhex(line).ok_or(number)?);
            }
            Some(_) => return Err(number),
        }
    }
    let message = |(sender, bytes, number): (Sender, Vec<u8>, usize)| {
        let frame = bytes.get(4..).and_then(Frame::decode).filter(|frame| frame.encode() == bytes);
        Ok(Spoken { sender, frame: frame.ok_or(number)? })
    };
    spoken.into_iter().map(message).collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn unhex(line: &str) -> Option<Vec<u8>> {
    let digits: Vec<u8> = line.bytes().filter(|byte| *byte != b' ').collect();
    let pair = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    digits.len().is_multiple_of(2).then(|| digits.chunks(2).map(pair).collect())?
}

#[cfg(test)]
mod tests {
    use super::{Sender, Spoken, read, write};
    use crate::frame::{Frame, Payload};

    const TEXT: &str = "\
# virsh uri

# call 66
> 0000001c 20008086 00000001 00000042 00000000 00000000 00000000

# call 1
< 00000042 20008086 00000001 00000001 00000000 00000001 00000000
  00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000
  00000003 6162
";

    fn spoken() -> Vec<Spoken> {
        let open = Payload::default().raw(&[0; 32]).u32(3).raw(b"ab").done();
        vec![
            Spoken { sender: Sender::Client, frame: Frame::call(66, 0, Vec::new()) },
            Spoken { sender: Sender::Daemon, frame: Frame::call(1, 1, open) },
        ]
    }

    #[test]
    fn a_conversation_is_written_by_words_and_read_back() {
        let text = write("virsh uri", &spoken(), |frame| format!("call {}", frame.procedure));
        assert_eq!(text, TEXT);
        assert_eq!(read(TEXT), Ok(spoken()));
    }

    #[test]
    fn a_line_that_is_no_message_is_named() {
        assert_eq!(read("# x\n> zz\n"), Err(2));
        assert_eq!(read("  00\n"), Err(1));
        assert_eq!(read("> 00000010 20008086\n"), Err(1));
    }
}
