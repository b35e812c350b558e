//! Text to a path.

use super::{Condition, NESTING_MAX, Operand, Path, Step, Test, Which, XPATH_LEN_MAX, XPathError};

/// What stands where a condition has something to look at.
const OPERAND: &str = "a path, a text or a number";

/// Reads a whole path.
pub(super) fn path(text: &str) -> Result<Path, XPathError> {
    if text.len() > XPATH_LEN_MAX {
        return Err(XPathError { at: XPATH_LEN_MAX, expected: "a shorter path" });
    }
    let mut reader = Reader { text, at: 0, depth: 0 };
    let path = reader.path()?;
    reader.blank();
    match reader.rest().is_empty() {
        true => Ok(path),
        false => Err(reader.expected("`/`, `[` or the end")),
    }
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
}

impl<'t> Reader<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn expected(&self, expected: &'static str) -> XPathError {
        XPathError { at: self.at, expected }
    }

    fn blank(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
    }

    /// Takes a mark if it stands here.
    fn takes(&mut self, mark: &str) -> bool {
        self.blank();
        let is_here = self.rest().starts_with(mark);
        if is_here {
            self.at += mark.len();
        }
        is_here
    }

    /// Takes a word if it stands here, and no longer one.
    fn takes_word(&mut self, word: &str) -> bool {
        self.blank();
        let is_here = self.peek_name() == Some(word);
        if is_here {
            self.at += word.len();
        }
        is_here
    }

    fn peek_name(&self) -> Option<&'t str> {
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ':');
        let rest = self.rest();
        if !rest.starts_with(|c: char| c.is_alphabetic() || c == '_') {
            return None;
        }
        let name = rest.get(..rest.find(|c| !is_part(c)).unwrap_or(rest.len()))?;
        // `child::x` is an axis, `qemu:x` a name with its prefix.
        Some(name.split("::").next().unwrap_or(name))
    }

    fn name(&mut self) -> Option<String> {
        let name = self.peek_name()?;
        self.at += name.len();
        Some(name.to_owned())
    }

    fn path(&mut self) -> Result<Path, XPathError> {
        let mut is_deep = self.takes("//");
        let is_absolute = is_deep || self.takes("/");
        let mut steps = Vec::new();
        loop {
            steps.push(self.step(is_deep)?);
            is_deep = self.takes("//");
            if !is_deep && !self.takes("/") {
                return Ok(Path { is_absolute, steps });
            }
        }
    }

    fn step(&mut self, is_deep: bool) -> Result<Step, XPathError> {
        let test = if self.takes("..") {
            Test::Parent
        } else if self.takes(".") {
            Test::Itself
        } else if self.takes("@") {
            match self.takes("*") {
                true => Test::Attribute(None),
                false => Test::Attribute(Some(self.name().ok_or_else(|| self.expected("a name"))?)),
            }
        } else if self.takes("text()") {
            Test::Text
        } else if self.takes("*") {
            Test::Element(None)
        } else {
            Test::Element(Some(self.name().ok_or_else(|| self.expected("a step"))?))
        };
        let mut conditions = Vec::new();
        while self.takes("[") {
            conditions.push(self.condition()?);
            if !self.takes("]") {
                return Err(self.expected("`]`"));
            }
        }
        Ok(Step { is_deep, test, conditions })
    }

    fn condition(&mut self) -> Result<Condition, XPathError> {
        self.blank();
        self.depth += 1;
        if self.depth > NESTING_MAX {
            return Err(self.expected("a condition that is less deep"));
        }
        let mut any = vec![self.all()?];
        while self.takes_word("or") {
            any.push(self.all()?);
        }
        self.depth -= 1;
        Ok(Condition::Any(any))
    }

    fn all(&mut self) -> Result<Condition, XPathError> {
        let mut all = vec![self.one()?];
        while self.takes_word("and") {
            all.push(self.one()?);
        }
        Ok(Condition::All(all))
    }

    fn one(&mut self) -> Result<Condition, XPathError> {
        self.blank();
        if self.rest().is_empty() {
            return Err(self.expected("a condition"));
        }
        if self.takes("(") {
            let condition = self.condition()?;
            return self.closed(condition);
        }
        if self.takes("not(") {
            let condition = Condition::Not(Box::new(self.condition()?));
            return self.closed(condition);
        }
        for (mark, make) in [
            ("contains(", Condition::Contains as fn(Operand, Operand) -> Condition),
            ("starts-with(", Condition::StartsWith),
        ] {
            if self.takes(mark) {
                let left = self.operand()?;
                if !self.takes(",") {
                    return Err(self.expected("`,`"));
                }
                let condition = make(left, self.operand()?);
                return self.closed(condition);
            }
        }
        let left = self.operand()?;
        let is_equal = if self.takes("!=") {
            false
        } else if self.takes("=") {
            true
        } else {
            return match left {
                Operand::Path(path) => Ok(Condition::There(path)),
                Operand::Place(which) => Ok(Condition::Which(which)),
                Operand::Literal(_) => Err(self.expected("`=` or `!=`")),
            };
        };
        Ok(Condition::Compare(left, is_equal, self.operand()?))
    }

    fn closed(&mut self, condition: Condition) -> Result<Condition, XPathError> {
        match self.takes(")") {
            true => Ok(condition),
            false => Err(self.expected("`)`")),
        }
    }

    fn operand(&mut self) -> Result<Operand, XPathError> {
        self.blank();
        let rest = self.rest();
        if let Some(quote) = rest.chars().next().filter(|c| matches!(c, '\'' | '"')) {
            let inside = rest.get(1..).unwrap_or_default();
            let Some(len) = inside.find(quote) else {
                self.at = self.text.len();
                let single = "a `'` that ends the text";
                return Err(self.expected(if quote == '\'' { single } else { "a `\"` that ends the text" }));
            };
            self.at += len + 2;
            return Ok(Operand::Literal(inside.get(..len).unwrap_or_default().to_owned()));
        }
        let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        if digits > 0 {
            let number = rest.get(..digits).and_then(|digits| digits.parse().ok());
            let number = number.ok_or_else(|| self.expected("a smaller number"))?;
            self.at += digits;
            return Ok(Operand::Place(Which::Number(number)));
        }
        if self.takes("last()") {
            return Ok(Operand::Place(Which::Last));
        }
        if self.takes("position()") {
            return Ok(Operand::Place(Which::Here));
        }
        // Of functions only `text()` is a step.
        let is_call = self.peek_name().is_some_and(|name| {
            name != "text" && rest.get(name.len()..).is_some_and(|rest| rest.starts_with('('))
        });
        if is_call {
            return Err(self.expected(OPERAND));
        }
        self.path().map(Operand::Path)
    }
}
