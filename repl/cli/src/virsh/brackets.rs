//! The brackets of a form while it is filled: what of an argument is missing, and what becomes of it then.

use super::form::bare;

/// The brackets that are open, from outside to inside.
#[derive(Debug, Default)]
pub(super) struct Frames {
    outer: Vec<Frame>,
    current: Frame,
}

/// What stands behind an open bracket, as far as it has been read.
#[derive(Debug, Default)]
pub(super) struct Frame {
    open: Option<char>,
    arguments: Vec<String>,
    /// The argument that is being read.
    argument: String,
    /// What that lacks.
    missing: Option<String>,
    /// It is nothing but what may be left out.
    optional: bool,
    /// The options that it stands for.
    using: Vec<String>,
    /// The options that the arguments before it stand for.
    used: Vec<String>,
}

impl Frames {
    /// Puts a text where a hole is, or remembers that there is none.
    ///
    /// The options that the text stands for count as used only where what is around it is written.
    pub(super) fn fill(&mut self, hole: &str, text: Option<String>, used: Vec<String>) {
        let frame = &mut self.current;
        frame.using.extend(used);
        match text {
            Some(text) => frame.argument.push_str(&text),
            None => {
                let alone = frame.argument.trim().is_empty();
                frame.optional = alone && (hole.starts_with("--") || hole.contains('='));
                let option = bare(hole.split(['|', ':', '=']).next().unwrap_or(hole));
                frame.missing.get_or_insert_with(|| option.to_owned());
            }
        }
    }

    /// Takes a text of the form as it is.
    pub(super) fn text(&mut self, text: &str) {
        self.current.argument.push_str(text);
    }

    /// Takes a letter of the form.
    pub(super) fn letter(&mut self, letter: char) {
        match (letter, self.outer.last_mut()) {
            ('(' | '[' | '{', _) => {
                let inner = Frame { open: Some(letter), ..Frame::default() };
                self.outer.push(std::mem::replace(&mut self.current, inner));
            }
            (',', Some(outer)) => {
                let lacks = self.current.end_argument();
                outer.lack(lacks);
            }
            (')' | ']' | '}', Some(_)) => self.close(letter),
            (letter, _) => self.current.argument.push(letter),
        }
    }

    /// Returns the text of all that was read and the options in it; or what it lacks.
    pub(super) fn end(self) -> Result<(String, Vec<String>), String> {
        match self.current.missing {
            Some(missing) => Err(missing),
            None => Ok((self.current.argument, self.current.using)),
        }
    }

    /// Closes the last bracket, and puts what it holds behind what stands before it.
    fn close(&mut self, bracket: char) {
        let Some(outer) = self.outer.pop() else { return };
        let mut inner = std::mem::replace(&mut self.current, outer);
        let lacks = inner.end_argument();
        self.current.using.append(&mut inner.used);
        let text = &mut self.current.argument;
        text.extend(inner.open);
        text.push_str(&inner.arguments.join(", "));
        text.push(bracket);
        self.current.lack(lacks);
    }
}

impl Frame {
    fn lack(&mut self, lacks: Option<String>) {
        self.missing = self.missing.take().or(lacks);
    }

    /// Ends an argument: it is kept, left out, or what is around it lacks something.
    fn end_argument(&mut self) -> Option<String> {
        let argument = std::mem::take(&mut self.argument);
        let optional = std::mem::take(&mut self.optional);
        let using = std::mem::take(&mut self.using);
        let has_name = argument.split_once(": ").is_some_and(|(name, _)| {
            let name = name.trim_start();
            !name.is_empty() && name.chars().all(|c| c == '_' || c.is_ascii_alphanumeric())
        });
        match self.missing.take() {
            Some(_) if has_name || optional => None,
            Some(missing) => Some(missing),
            None => {
                // What stands in a block is no argument: its space stays.
                let is_block = self.open == Some('{') && self.arguments.is_empty();
                let argument = if is_block { &argument } else { argument.trim_start() };
                self.arguments.extend(Some(argument.to_owned()).filter(|it| !it.is_empty()));
                self.used.extend(using);
                None
            }
        }
    }
}
