//! Lists in brackets: `(a, b)`, `[a, b]`, `#{a: 1}`, and the parameters between `|`s.

use super::Parser;
use crate::fault::SyntaxFault;
use crate::kind::SyntaxKind::{self, *};

impl Parser<'_> {
    /// Takes the opening bracket at hand, elements with `,` between them, and the closing bracket.
    ///
    /// `begins` says whether an element can begin at the next token; `what` names an element for the reader.
    pub(super) fn list(
        &mut self,
        close: SyntaxKind,
        what: &'static str,
        begins: fn(&Self) -> bool,
        element: fn(&mut Self),
    ) {
        self.open(close);
        while !self.at(close) && !self.at_list_end() && !self.spoilt() {
            if begins(self) {
                self.element(element);
                self.separator(close, begins);
            } else if self.at(LBrace) {
                // The block after the list: the closing bracket is missing.
                break;
            } else if self.at(Comma) {
                self.expected(what);
                self.bump();
            } else {
                self.skip_unexpected();
                self.eat(Comma);
            }
        }
        self.close();
    }

    fn element(&mut self, element: fn(&mut Self)) {
        let before = self.next;
        element(self);
        if self.next == before {
            self.skip_unexpected();
        }
    }

    fn separator(&mut self, close: SyntaxKind, begins: fn(&Self) -> bool) {
        if !self.spoilt() && !self.eat(Comma) && !self.at(close) && !self.at_list_end() && begins(self) {
            self.fault_after(SyntaxFault::MissingComma);
        }
    }
}
