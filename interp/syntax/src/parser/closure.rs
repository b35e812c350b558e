//! Closures: `|d: Domain, n| body` and `|| body`.
//!
//! The types of parameters are written without a top-level `|`, which would end the parameters: `|x: (A | B)| …`.

use super::Parser;
use crate::kind::SyntaxKind::*;

impl Parser<'_> {
    pub(super) fn closure(&mut self) {
        self.node(ClosureExpr, |p| {
            p.closure_params();
            if p.eat(Arrow) {
                p.type_without_union();
            }
            if p.at_operand() {
                p.expression();
            } else {
                p.expected("the body of the closure");
            }
        });
    }

    fn closure_params(&mut self) {
        self.node(Params, |p| {
            if p.eat(PipePipe) {
                return;
            }
            p.bump();
            while p.at(Ident) || p.at(Underscore) || p.at(LParen) {
                p.node(Param, |p| {
                    p.pattern_name();
                    if p.eat(Colon) {
                        p.type_without_union();
                    }
                });
                if !p.eat(Comma) {
                    break;
                }
            }
            p.expect(Pipe, "`|` after the parameters");
        });
    }

    /// Takes the name of a parameter; `_` is a parameter that is not used.
    fn pattern_name(&mut self) {
        if self.at(LParen) {
            self.expected("a name");
            self.skip_nested();
        } else {
            self.node(Name, |p| p.bump_as(Ident));
        }
    }
}
