//! Types, as written in annotations.
//!
//! `A | B` is a union only where no pipe and no closure's `|` could be meant: after `:` of `let`, `const`, `param`, `fn`
//! parameters and record fields, after `->` of `fn`, and within brackets. Elsewhere it is put in parentheses. The `<` of
//! type arguments follows its name without a space, so that `x as int < 5` compares.

use super::Parser;
use crate::kind::SyntaxKind::*;

impl Parser<'_> {
    /// Takes a type, with unions.
    pub(super) fn type_(&mut self) {
        self.measured(|p| {
            let mark = p.mark();
            p.type_without_union();
            if p.at(Pipe) {
                p.wrap(mark, UnionType, |p| {
                    while p.eat(Pipe) {
                        p.type_without_union();
                    }
                });
            }
        });
    }

    /// Takes the type of `x as T`.
    pub(super) fn type_in_expression(&mut self) {
        self.type_without_union();
    }

    /// Takes a type that ends before a `|`.
    pub(super) fn type_without_union(&mut self) {
        if self.too_deep(self.depth) {
            return self.skip_nested();
        }
        self.measured(|p| {
            let mark = p.mark();
            if !p.type_operand() {
                return p.expected("a type");
            }
            while p.at(Question) {
                if p.too_deep(p.peak) {
                    return p.skip_nested();
                }
                p.wrap(mark, OptionalType, Self::bump);
            }
        });
    }

    fn at_type(&self) -> bool {
        matches!(self.peek(), Ident | LParen | LBracket | MapOpen | StringOpen | RawString | Pipe | PipePipe)
    }

    fn type_operand(&mut self) -> bool {
        match self.peek() {
            Ident => self.named_type(),
            LParen if self.nth(1) == RParen => self.node(UnitType, |p| {
                p.bump();
                p.bump();
            }),
            LParen => self.bracketed_type(ParenType, RParen),
            LBracket => self.bracketed_type(ArrayType, RBracket),
            MapOpen => {
                self.node(RecordType, |p| p.list(RBrace, "a field", Self::at_field, Self::record_field))
            }
            StringOpen | RawString => self.node(StringType, Self::string),
            Pipe | PipePipe => self.function_type(),
            _ => return false,
        }
        true
    }

    fn named_type(&mut self) {
        self.node(NamedType, |p| {
            p.node(NameRef, Self::bump);
            while p.eat(ColonColon) {
                p.name_ref("a name after `::`");
            }
            if p.at(Lt) && p.adjacent() {
                p.node(TypeArgs, Self::type_args);
            }
        });
    }

    /// The closing `>` may be the first character of `>>`, `>=` or `>>=`.
    fn type_args(&mut self) {
        self.bump();
        while self.at_type() {
            self.type_();
            if !self.eat(Comma) {
                break;
            }
        }
        match self.peek() {
            GtGt => self.bump_part(Gt, Gt),
            GtEq => self.bump_part(Gt, Eq),
            GtGtEq => self.bump_part(Gt, GtEq),
            _ => {
                self.expect(Gt, "`>`");
            }
        }
    }

    fn bracketed_type(&mut self, node: crate::SyntaxKind, close: crate::SyntaxKind) {
        self.node(node, |p| {
            p.open(close);
            p.type_();
            p.close();
        });
    }

    fn at_field(&self) -> bool {
        self.peek().is_word() || matches!(self.peek(), StringOpen | RawString)
    }

    fn record_field(&mut self) {
        self.node(RecordField, |p| {
            if p.peek().is_word() {
                p.node(Name, |p| p.bump_as(Ident));
            } else {
                p.string();
            }
            if p.expect(Colon, "`:` and a type") {
                p.type_();
            }
        });
    }

    fn function_type(&mut self) {
        self.node(FunctionType, |p| {
            p.node(Params, |p| {
                if p.eat(PipePipe) {
                    return;
                }
                p.bump();
                while p.at_type() && !p.at(Pipe) && !p.at(PipePipe) {
                    p.type_without_union();
                    if !p.eat(Comma) {
                        break;
                    }
                }
                p.expect(Pipe, "`|` after the parameters");
            });
            if p.eat(Arrow) {
                p.type_without_union();
            }
        });
    }
}
