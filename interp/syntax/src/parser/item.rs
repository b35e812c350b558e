//! What stands at the top of a file: functions, parameters of the script, constants, imports and exports.

use super::Parser;
use super::expression::Place;
use super::operator::ABOVE_PIPE;
use crate::kind::SyntaxKind::*;

impl Parser<'_> {
    /// Says whether the `param` at hand begins a parameter of the script, and is not a variable of that name.
    pub(super) fn at_param(&self) -> bool {
        self.at_word("param") && self.nth(1).is_word() && !matches!(self.nth(1), InKw | AsKw)
    }

    /// Takes a function, parameter or constant with its doc comments and attributes.
    pub(super) fn item(&mut self) {
        let mark = self.mark_before_docs();
        while self.at(AttributeOpen) {
            self.attribute();
        }
        match self.peek() {
            FnKw => self.wrap(mark, Function, Self::function),
            ConstKw => self.wrap(mark, Const, |p| {
                p.bump();
                p.binding();
                p.end_statement();
            }),
            Ident if self.at_param() => self.wrap(mark, ScriptParam, |p| {
                p.bump();
                p.node(Name, |p| p.bump_as(Ident));
                p.type_range_and_default();
                p.end_statement();
            }),
            _ => {
                self.expected("a function after the attribute");
                self.wrap(mark, Error, |_| {});
            }
        }
    }

    fn attribute(&mut self) {
        self.node(Attribute, |p| {
            p.open(RBracket);
            p.name_ref("the name of an attribute");
            if p.at(LParen) {
                p.skip_nested();
            }
            p.close();
        });
    }

    fn function(&mut self) {
        self.bump();
        self.name("the name of the function");
        if self.at(Lt) {
            self.node(TypeParams, Self::type_params);
        }
        if self.at(LParen) {
            self.node(Params, |p| {
                p.list(RParen, "a parameter", |p| p.at(Ident) || p.at(Underscore), Self::param)
            });
        } else {
            self.expected("`(` and the parameters");
        }
        if self.eat(Arrow) {
            self.type_();
        }
        self.block("the body of the function in `{` and `}`");
    }

    fn type_params(&mut self) {
        self.bump();
        while self.at(Ident) {
            self.node(TypeParam, |p| p.node(Name, Self::bump));
            if !self.eat(Comma) {
                break;
            }
        }
        self.expect(Gt, "`>`");
    }

    fn param(&mut self) {
        self.node(Param, |p| {
            p.node(Name, |p| p.bump_as(Ident));
            p.type_and_default();
        });
    }

    fn type_range_and_default(&mut self) {
        if self.eat(Colon) {
            self.type_();
        }
        if self.at(InKw) {
            self.node(ParamRange, |p| {
                p.bump();
                if p.at_operand() {
                    p.binary(ABOVE_PIPE);
                } else {
                    p.expected("a range, as `1..=16`");
                }
            });
        }
        self.default();
    }

    fn type_and_default(&mut self) {
        if self.eat(Colon) {
            self.type_();
        }
        self.default();
    }

    fn default(&mut self) {
        if self.eat(Eq) {
            self.value(Place::Elsewhere);
        }
    }

    pub(super) fn import(&mut self) {
        let mark = self.mark_before_docs();
        self.wrap(mark, Import, |p| {
            p.bump();
            if p.at(StringOpen) || p.at(RawString) {
                p.string();
            } else {
                p.expected("the name of a file, in quotes");
            }
            if p.eat(AsKw) {
                p.name("a name for the import");
            }
            p.end_statement();
        });
    }

    pub(super) fn export(&mut self) {
        let mark = self.mark_before_docs();
        self.wrap(mark, Export, |p| {
            p.bump();
            if p.eat(LetKw) || p.eat(ConstKw) {
                p.binding();
            } else {
                p.name_ref("a variable, `let` or `const`");
                if p.eat(AsKw) {
                    p.name("the name that others see");
                }
            }
            p.end_statement();
        });
    }
}
