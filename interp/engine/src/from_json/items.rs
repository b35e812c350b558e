//! A JSON document that is larger than the memory, as its values: each item of an array, or each value of several
//! that follow each other.
//!
//! It is fed pieces, cut anywhere. Here it is only found where a value ends: by its brackets, outside of strings. What
//! stands there is read, and refused, by `serde_json`. At most one value and one piece are held.

use std::sync::Arc;

use interp_record::{Fault, Value};

use super::{Projection, Reader, Unreadable};
use crate::{Demand, Limits};

/// Finds one value after the other in the pieces of a document.
pub struct JsonItems {
    reader: Reader,
    projection: Option<Projection>,
    text: Text,
    state: State,
    end: End,
}

/// What has to come for the next value.
#[derive(Debug)]
pub enum Step {
    /// A value.
    Item(Value),
    /// More of the document: [`JsonItems::feed`] or [`JsonItems::finish`].
    More,
    /// Nothing: the document is over.
    Over,
}

/// Where in the document the next byte stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Outside of every array.
    Top,
    /// Behind a `[`.
    First,
    /// Behind a `,`.
    Next,
    /// Behind an item.
    After,
    /// In a value of an array, or outside of one.
    Value { in_array: bool },
}

impl JsonItems {
    /// Returns what reads a document as far as a pipeline demands.
    pub fn new(limits: Limits, demand: &Arc<Demand>) -> Self {
        Self {
            text: Text { len_max: limits.string_len, ..Text::default() },
            reader: Reader::new(limits),
            projection: Projection::new(demand),
            state: State::Top,
            end: End::default(),
        }
    }

    /// Adds the next piece of the document.
    pub fn feed(&mut self, piece: &[u8]) {
        self.text.feed(piece);
    }

    /// Says that there are no more pieces.
    pub fn finish(&mut self) {
        self.text.is_whole = true;
    }

    /// Returns the next value, or what is needed for it.
    ///
    /// # Errors
    /// `UNREADABLE` where it is not JSON, `TOO_LONG` where a value is longer than a string may be, and the faults of
    /// the limits.
    pub fn step(&mut self) -> Result<Step, Fault> {
        loop {
            if let State::Value { in_array } = self.state {
                let Some(len) = self.end.find(self.text.rest(), self.text.is_whole) else {
                    return self.text.check_len(self.text.rest().len()).map(|()| Step::More);
                };
                self.state = if in_array { State::After } else { State::Top };
                match self.take(len)? {
                    Some(value) => return Ok(Step::Item(value)),
                    // The pipeline is certain to leave it out.
                    None => continue,
                }
            }
            if !self.text.begin() {
                return Ok(Step::More);
            }
            self.text.skip_space();
            let Some(byte) = self.text.rest().first().copied() else {
                return match (self.text.is_whole, self.state) {
                    (false, _) => Ok(Step::More),
                    (true, State::Top) => Ok(Step::Over),
                    (true, _) => Err(self.text.unreadable("EOF while parsing a list")),
                };
            };
            self.state = match (self.state, byte) {
                (State::Top, b'[') => State::First,
                (State::First | State::After, b']') => State::Top,
                (State::After, b',') => State::Next,
                (State::After, _) => return Err(self.text.unreadable("expected `,` or `]`")),
                (state, _) => {
                    self.end = End::default();
                    self.state = State::Value { in_array: state != State::Top };
                    continue;
                }
            };
            self.text.skip(1);
        }
    }

    /// Reads the value that the next bytes are.
    fn take(&mut self, len: usize) -> Result<Option<Value>, Fault> {
        self.text.check_len(len)?;
        let bytes = self.text.rest().get(..len).unwrap_or_default();
        let text = str::from_utf8(bytes).map_err(|error| {
            let (line, column) = self.text.place(error.valid_up_to());
            Fault::new("UNREADABLE", format!("this is not UTF-8, from line {line}, column {column} on"))
        })?;
        let read = match &mut self.projection {
            Some(projection) => projection.read(text, &mut self.reader),
            None => self.reader.read(text).map(Some),
        };
        let value = read.map_err(|found| match found {
            Unreadable::Fault(fault) => fault,
            Unreadable::Syntax { what, line: inside, column } => {
                let (line, before) = self.text.place(0);
                let column = if inside == 1 { before - 1 + column } else { column };
                super::not_json(&what, line - 1 + inside, column)
            }
        })?;
        self.text.skip(len);
        Ok(value)
    }
}

/// The part of the document that is here and not read yet.
#[derive(Default)]
struct Text {
    bytes: Vec<u8>,
    /// How much of it was read.
    start: usize,
    /// Whether the rest of the document is here.
    is_whole: bool,
    /// Whether its first bytes were looked at.
    has_begun: bool,
    /// The longest value.
    len_max: usize,
    /// How many lines are over.
    lines: usize,
    /// How many characters of the line were read.
    columns: usize,
}

impl Text {
    fn feed(&mut self, piece: &[u8]) {
        self.bytes.drain(..self.start);
        self.start = 0;
        self.bytes.extend_from_slice(piece);
    }

    fn rest(&self) -> &[u8] {
        self.bytes.get(self.start..).unwrap_or_default()
    }

    fn skip(&mut self, len: usize) {
        let (line, column) = self.place(len);
        (self.lines, self.columns) = (line - 1, column - 1);
        self.start += len;
    }

    /// Passes over the mark that some programs put before UTF-8; says whether enough is here to see it.
    fn begin(&mut self) -> bool {
        if self.has_begun {
            return true;
        }
        self.has_begun = self.is_whole || self.rest().len() >= MARK.len();
        if self.rest().starts_with(MARK) {
            self.start += MARK.len();
        }
        self.has_begun
    }

    /// Passes over the space between values.
    fn skip_space(&mut self) {
        let rest = self.rest();
        self.skip(rest.iter().position(|byte| !is_space(*byte)).unwrap_or(rest.len()));
    }

    /// Returns the line and the column, both from 1, of a byte that is not read yet.
    fn place(&self, len: usize) -> (usize, usize) {
        let passed = self.rest().get(..len).unwrap_or_default();
        match memchr::memrchr(b'\n', passed) {
            Some(last) => {
                let lines = memchr::memchr_iter(b'\n', passed).count();
                (self.lines + lines + 1, super::chars(passed.get(last..).unwrap_or_default()))
            }
            None => (self.lines + 1, self.columns + super::chars(passed) + 1),
        }
    }

    /// Refuses a value that is this long, or longer.
    fn check_len(&self, len: usize) -> Result<(), Fault> {
        if len <= self.len_max {
            return Ok(());
        }
        let ((line, column), limit) = (self.place(0), self.len_max);
        let message = format!(
            "the value in line {line}, column {column} is longer than {limit} bytes, the most that is read"
        );
        Err(crate::too_long(limit, message))
    }

    fn unreadable(&self, what: &str) -> Fault {
        let (line, column) = self.place(0);
        Fault::new("UNREADABLE", format!("this is not JSON: {what}, in line {line}, column {column}"))
    }
}

/// The mark that some programs put before UTF-8.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// Finds the end of a value, going on where it was when there was no more.
#[derive(Default)]
struct End {
    /// How much was looked at.
    at: usize,
    /// How many brackets are open.
    depth: usize,
    in_string: bool,
}

impl End {
    /// Returns the length of the value that these bytes begin with, if it ends in them.
    ///
    /// A value that has no end, for want of a bracket or quote, is all that is left of a whole document.
    fn find(&mut self, bytes: &[u8], is_whole: bool) -> Option<usize> {
        while let Some(byte) = bytes.get(self.at).copied() {
            if self.in_string {
                if !self.leave_string(bytes) {
                    break;
                }
                if self.depth == 0 {
                    return Some(self.at);
                }
                continue;
            }
            match byte {
                // A number or a word ends where anything else begins.
                b'"' | b'[' | b'{' if self.depth == 0 && self.at > 0 => return Some(self.at),
                b',' | b']' | b'}' if self.depth == 0 => return Some(self.at),
                byte if self.depth == 0 && is_space(byte) => return Some(self.at),
                b'"' => self.in_string = true,
                b'[' | b'{' => self.depth += 1,
                b']' | b'}' => {
                    self.depth -= 1;
                    if self.depth == 0 {
                        return Some(self.at + 1);
                    }
                }
                _ => {}
            }
            self.at += 1;
        }
        is_whole.then_some(bytes.len())
    }

    /// Goes behind the quote that ends a string; says whether it is here.
    fn leave_string(&mut self, bytes: &[u8]) -> bool {
        while let Some(found) = memchr::memchr2(b'"', b'\\', bytes.get(self.at..).unwrap_or_default()) {
            self.at += found;
            if bytes.get(self.at) == Some(&b'"') {
                self.at += 1;
                self.in_string = false;
                return true;
            }
            // What is escaped may be in the next piece.
            if self.at + 1 >= bytes.len() {
                return false;
            }
            self.at += 2;
        }
        self.at = bytes.len();
        false
    }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Reads a text in pieces of this length; shows each value, and the fault at the end, if there is one.
    fn read(text: &[u8], piece_len: usize) -> Vec<String> {
        let limits = Limits { string_len: 40, ..Limits::default() };
        let mut items = JsonItems::new(limits, &Arc::new(Demand::default()));
        let mut pieces = text.chunks(piece_len);
        let mut found = Vec::new();
        loop {
            match items.step() {
                Ok(Step::Item(value)) => found.push(crate::text(&value)),
                Ok(Step::More) => match pieces.next() {
                    Some(piece) => items.feed(piece),
                    None => items.finish(),
                },
                Ok(Step::Over) => return found,
                Err(fault) => {
                    found.push(format!("{}: {fault}", fault.code()));
                    return found;
                }
            }
        }
    }

    fn all(text: &str) -> Vec<String> {
        let whole = read(text.as_bytes(), text.len().max(1));
        for len in 1..8 {
            assert_eq!(read(text.as_bytes(), len), whole, "{text} in pieces of {len}");
        }
        whole
    }

    #[test]
    fn items_of_an_array_come_one_after_the_other() {
        assert_eq!(
            all("\u{feff} [1, {\"a\": [2, \"]\\\"\"]} ,\n\"x\",null,[]]\n"),
            ["1", r##"#{a: [2, "]\""]}"##, "x", "()", "[]"]
        );
        assert_eq!(all("[]"), Vec::<String>::new());
        assert_eq!(all(" \n"), Vec::<String>::new());
    }

    #[test]
    fn values_that_follow_each_other_come_one_after_the_other() {
        assert_eq!(
            all("1 \"a\"{\"b\":2}{}\n[3,4][5]\ntrue"),
            ["1", "a", "#{b: 2}", "#{}", "3", "4", "5", "true"]
        );
    }

    #[test]
    fn what_is_no_json_is_refused_with_its_place_behind_what_is() {
        let refused = |text: &str| all(text).pop().unwrap_or_default();
        let not = |what: &str| format!("UNREADABLE: this is not JSON: {what}");
        assert_eq!(all("[1,\n 2"), ["1", "2", &not("EOF while parsing a list, in line 2, column 3")]);
        assert_eq!(refused("[1,"), not("EOF while parsing a list, in line 1, column 4"));
        assert_eq!(refused("[1,]"), not("EOF while parsing a value, in line 1, column 3"));
        assert_eq!(refused("[1,,2]"), not("EOF while parsing a value, in line 1, column 3"));
        assert_eq!(refused("[1 2]"), not("expected `,` or `]`, in line 1, column 4"));
        // Places count characters.
        assert_eq!(refused("[\"ä€\" 2]"), not("expected `,` or `]`, in line 1, column 7"));
        assert_eq!(refused("[\"ä\",\n \"€\", tru]"), not("EOF while parsing a value, in line 2, column 9"));
        assert_eq!(refused("[{\"ä\": tru}]"), not("expected ident, in line 1, column 11"));
        assert_eq!(refused("[1}"), not("expected `,` or `]`, in line 1, column 3"));
        assert_eq!(refused("]"), not("EOF while parsing a value, in line 1, column 0"));
        assert_eq!(refused("[1,\n {\"a\": tru}]"), not("expected ident, in line 2, column 11"));
        assert_eq!(refused("[\n{\"a\":\n1]"), not("expected `,` or `}`, in line 3, column 2"));
        assert_eq!(refused("[{\"a\": \"b"), not("EOF while parsing a string, in line 1, column 9"));
        assert_eq!(
            read(b"[1,\n\"a\xff\"]", 3).pop().unwrap_or_default(),
            "UNREADABLE: this is not UTF-8, from line 2, column 3 on"
        );
    }

    #[test]
    fn a_value_that_is_too_long_is_refused_and_not_held() {
        let long = format!("[1, \"{}\"]", "x".repeat(50));
        let found = read(long.as_bytes(), 8);
        let wanted = "TOO_LONG: the value in line 1, column 5 is longer than 40 bytes, the most that is read";
        assert_eq!(found, ["1", wanted]);
    }

    proptest! {
        #[test]
        fn any_pieces_give_the_same(text in "[\\[\\]{},:\"\\\\ \n1ae]{0,30}", len in 1_usize..10) {
            prop_assert_eq!(read(text.as_bytes(), len), read(text.as_bytes(), 64));
        }
    }
}
