//! Statements and blocks.
//!
//! A line's end is no statement's end. `;` stands between statements; after a block, and after the last, it may be left
//! out. A block in statement position ends the statement, except that a `|` after `if`, `switch`, `loop` or `{` pipes its value.

use super::expression::Place;
use super::operator::{LOOSEST, assigns};
use super::{Parser, SHOWN_MAX};
use crate::fault::SyntaxFault;
use crate::kind::SyntaxKind::{self, *};

/// Takes the whole text.
pub(super) fn script(p: &mut Parser<'_>) {
    while !p.at(End) {
        p.statement();
    }
}

impl Parser<'_> {
    /// Takes `{ … }`.
    pub(super) fn block(&mut self, what: &'static str) {
        if !self.at(LBrace) {
            return self.expected(what);
        }
        if self.too_deep(self.depth) {
            return self.skip_nested();
        }
        self.node(Block, |p| {
            p.open(RBrace);
            while !p.at_close() {
                p.statement();
            }
            p.close();
        });
    }

    fn statement(&mut self) {
        self.foreign_statement();
        self.measured(|p| match p.peek() {
            Semicolon => p.node(EmptyStatement, Self::bump),
            LetKw => p.let_statement(),
            TryKw => p.try_statement(),
            ImportKw => p.import(),
            ExportKw => p.export(),
            ConstKw | FnKw | AttributeOpen => p.item(),
            Ident if p.at_param() => p.item(),
            Ident if p.at_word("defer") && p.nth(1) == LBrace => p.defer(),
            _ if p.at_operand() => p.expression_statement(),
            RParen | RBracket | RBrace | InterpolationClose | StringClose => p.stray_close(),
            _ => {
                p.skip_unexpected();
                p.eat(Semicolon);
            }
        });
    }

    fn expression_statement(&mut self) {
        let mark = self.mark_before_docs();
        self.wrap(mark, ExprStatement, |p| {
            let mark = p.mark();
            match p.peek() {
                Pipe if p.at_leading_pipe() => {
                    p.fault(SyntaxFault::NothingToPipe);
                    p.node(PipeExpr, |p| {
                        p.bump();
                        p.binary(LOOSEST);
                    });
                    p.end_statement();
                }
                IfKw | SwitchKw | LoopKw | LBrace => {
                    p.block_like();
                    if p.at(Pipe) {
                        p.operators(mark, LOOSEST);
                        p.end_value();
                    } else {
                        p.eat(Semicolon);
                    }
                }
                WhileKw | ForKw => {
                    p.block_like();
                    p.eat(Semicolon);
                }
                _ => {
                    p.expression();
                    p.end_value();
                }
            }
        });
    }

    /// Says whether the `|` at hand is followed by a stage, and not by the parameters of a closure.
    fn at_leading_pipe(&self) -> bool {
        self.nth(1) == Ident && matches!(self.nth(2), LParen | ColonColon)
    }

    /// Takes the `;` of an expression; none is needed where functions stand below the value of a script.
    fn end_value(&mut self) {
        if self.same_line() || !matches!(self.peek(), FnKw | AttributeOpen) {
            self.end_statement();
        }
    }

    /// Takes the `;` of a statement that needs one.
    pub(super) fn end_statement(&mut self) {
        if self.eat(Semicolon) || self.at_close() || self.spoilt() {
            return;
        }
        let begins_statement = self.at_operand()
            || matches!(self.peek(), LetKw | ConstKw | FnKw | ImportKw | ExportKw | AttributeOpen);
        if begins_statement && self.reported_here() {
            // Whatever is wrong here is not a missing `;`.
        } else if begins_statement && self.at(Ident) && self.same_line() {
            self.fault_after(SyntaxFault::SideBySide(self.token_text().chars().take(SHOWN_MAX).collect()));
        } else if begins_statement {
            self.fault_after(SyntaxFault::MissingSemicolon);
        } else if !matches!(self.peek(), RParen | RBracket | RBrace) {
            self.skip_unexpected();
            self.eat(Semicolon);
        }
    }

    fn let_statement(&mut self) {
        let mark = self.mark_before_docs();
        self.wrap(mark, Let, |p| {
            p.bump();
            p.binding();
            p.end_statement();
        });
    }

    /// Takes the name, type and value of `let` or `const`.
    pub(super) fn binding(&mut self) {
        if matches!(self.peek(), LBracket | LParen | MapOpen) {
            // `let [a, b] = …`
            self.expected("one name");
            self.node(Error, |p| p.binary(LOOSEST));
        } else {
            self.name("a name");
        }
        if self.at(Colon) && self.nth(1) != Eq {
            self.bump();
            self.type_();
        } else if self.eat(Colon) && !self.foreign_mark(Eq, ":=", "=") {
            self.expected("a type");
        }
        if self.eat(Eq) {
            self.value(Place::Elsewhere);
        } else if assigns(self.peek()) {
            self.expected("`=`");
            self.bump();
            self.value(Place::Elsewhere);
        }
    }

    fn defer(&mut self) {
        self.node(Defer, |p| {
            p.bump();
            p.block("a block");
            p.eat(Semicolon);
        });
    }

    fn try_statement(&mut self) {
        self.node(Try, |p| {
            p.try_catch();
            p.eat(Semicolon);
        });
    }

    pub(super) fn at_name(&self) -> bool {
        self.at(Ident) || self.at(Underscore)
    }

    /// Takes a name where it is introduced.
    pub(super) fn name(&mut self, what: &'static str) {
        if self.at_name() {
            self.node(Name, |p| p.bump_as(Ident));
        } else {
            self.reserved(what);
        }
    }

    /// Says that a name is missing; a reserved word in its place is taken.
    fn reserved(&mut self, what: &'static str) {
        self.expected(what);
        let follows =
            |kind: SyntaxKind| matches!(kind, Eq | Colon | Semicolon | Comma | LParen | RParen | InKw);
        if self.peek().is_keyword() && self.same_line() && follows(self.nth(1)) {
            self.node(Error, Self::bump);
        }
    }
}
