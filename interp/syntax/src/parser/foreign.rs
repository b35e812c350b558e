//! Words of other languages, where only one of ours can be meant.
//!
//! The word is reported and then read as ours, so that the rest of the script is looked at as it was meant. Each place is
//! one where a name is a mistake anyway: nothing that is right is read differently.

use super::Parser;
use crate::fault::SyntaxFault;
use crate::kind::SyntaxKind::{self, *};

type Word = (&'static str, &'static str, SyntaxKind);

/// After a value, before another.
const OPERATORS: &[Word] = &[("and", "&&", AmpAmp), ("is", "==", EqEq), ("or", "||", PipePipe)];

/// Before a name, at the start of a statement.
const STATEMENTS: &[Word] = &[
    ("def", "fn", FnKw),
    ("func", "fn", FnKw),
    ("function", "fn", FnKw),
    ("val", "let", LetKw),
    ("var", "let", LetKw),
];

/// After the block of `if`.
const ELSE_IF: &[&str] = &["elif", "elseif", "elsif"];

impl Parser<'_> {
    /// Reads `and`, `or` or `is` between two values as an operator.
    pub(super) fn foreign_operator(&mut self) {
        if self.at(Ident) && self.same_line() && begins_value(self.nth(1)) {
            self.foreign(OPERATORS);
        }
    }

    /// Reads `not` before a value as `!`.
    pub(super) fn foreign_not(&mut self) {
        if self.at(Ident) && matches!(self.nth(1), Ident | TrueKw | FalseKw) {
            self.foreign(&[("not", "!", Bang)]);
        }
    }

    /// Reads `var x` and `def f` as `let x` and `fn f`.
    pub(super) fn foreign_statement(&mut self) {
        if self.at(Ident) && self.nth(1) == Ident {
            self.foreign(STATEMENTS);
        }
    }

    /// Takes `elif`, to be read as `else if`; says whether it was there.
    pub(super) fn foreign_else_if(&mut self) -> bool {
        let text = self.token_text();
        let word = ELSE_IF.iter().copied().find(|word| *word == text).filter(|_| self.at(Ident));
        if let Some(word) = word {
            self.fault(SyntaxFault::ForeignWord { word, ours: "else if" });
            self.bump_as(ElseKw);
        }
        word.is_some()
    }

    /// Takes the last `=` of `===` and `!==`.
    pub(super) fn foreign_equals(&mut self, operator: SyntaxKind) {
        let found = match operator {
            EqEq => self.foreign_mark(Eq, "===", "=="),
            BangEq => self.foreign_mark(Eq, "!==", "!="),
            _ => false,
        };
        if found {
            self.node(Error, Self::bump);
        }
    }

    /// Takes the second mark of `x++` and `x--`; says whether it was there.
    pub(super) fn foreign_step(&mut self, operator: SyntaxKind) -> bool {
        let (mark, ours) = match operator {
            Plus => ("++", "+= 1"),
            Minus => ("--", "-= 1"),
            _ => return false,
        };
        let found = matches!(self.nth(1), End | RBrace | RParen | Semicolon)
            && self.foreign_mark(operator, mark, ours);
        if found {
            self.node(Error, Self::bump);
        }
        found
    }

    /// Says whether the last token and the next, of that kind, stand together as a foreign `mark`; reports it.
    pub(super) fn foreign_mark(&mut self, next: SyntaxKind, mark: &'static str, ours: &'static str) -> bool {
        let found = self.at(next) && self.adjacent();
        if found {
            let end = self.token().end;
            self.fault_at(end - mark.len(), end, SyntaxFault::ForeignWord { word: mark, ours });
        }
        found
    }

    fn foreign(&mut self, words: &[Word]) {
        let text = self.token_text();
        if let Some((word, ours, kind)) = words.iter().copied().find(|(word, ..)| *word == text) {
            self.translate(word, ours, kind);
        }
    }
}

fn begins_value(kind: SyntaxKind) -> bool {
    matches!(
        kind,
        Ident | Int | Float | Quantity | Char | TrueKw | FalseKw | StringOpen | RawString | Bang | LParen
    )
}
