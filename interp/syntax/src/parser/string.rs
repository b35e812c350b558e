//! Strings: their text, and the expressions in `${…}`.

use super::Parser;
use super::expression::Place;
use crate::kind::SyntaxKind::*;

impl Parser<'_> {
    pub(super) fn string(&mut self) {
        self.node(StringExpr, |p| {
            if p.eat(RawString) {
                return;
            }
            let line_bound = p.token_text() == "\"";
            p.bump();
            loop {
                match p.peek() {
                    StringText => p.bump(),
                    InterpolationOpen => p.interpolation(line_bound),
                    StringClose => return p.bump(),
                    _ => {
                        p.spoilt = Some(p.end);
                        return;
                    }
                }
            }
        });
    }

    /// The lexer has decided where the interpolation ends: all up to there is taken.
    fn interpolation(&mut self, line_bound: bool) {
        self.node(Interpolation, |p| {
            p.open(InterpolationClose);
            if p.at(InterpolationClose) || !p.at_close() {
                p.value(Place::Elsewhere);
            }
            while !p.at(InterpolationClose) && !p.at(End) && (!line_bound || p.same_line()) {
                p.skip_unexpected();
            }
            p.close();
        });
    }
}
