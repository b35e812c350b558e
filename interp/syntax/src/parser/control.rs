//! What begins with a word and holds blocks: `if`, `switch`, `while`, `loop`, `do`, `for`, `try`.
//!
//! All of them are expressions; `break value` gives a loop its value.

use super::Parser;
use super::expression::Place;
use super::operator::ABOVE_PIPE;
use crate::fault::SyntaxFault;
use crate::kind::SyntaxKind::*;

impl Parser<'_> {
    /// Takes what begins with a word and ends in a block, or a block.
    pub(super) fn block_like(&mut self) {
        match self.peek() {
            IfKw => self.if_expression(),
            SwitchKw => self.switch(),
            WhileKw => self.node(WhileExpr, |p| {
                p.bump();
                p.condition("a condition");
                p.block("a block");
            }),
            LoopKw => self.node(LoopExpr, |p| {
                p.bump();
                p.block("a block");
            }),
            DoKw => self.do_loop(),
            ForKw => self.for_loop(),
            TryKw => self.node(Try, Self::try_catch),
            _ => self.block("a block"),
        }
    }

    fn if_expression(&mut self) {
        self.node(IfExpr, |p| {
            p.bump();
            p.if_tail();
        });
    }

    /// Takes what follows `if`.
    fn if_tail(&mut self) {
        self.condition("a condition");
        self.block("a block");
        if self.foreign_else_if() {
            self.node(IfExpr, Self::if_tail);
        } else if self.eat(ElseKw) {
            if self.at(IfKw) { self.if_expression() } else { self.block("a block or `if` after `else`") }
        }
    }

    fn do_loop(&mut self) {
        self.node(DoExpr, |p| {
            p.bump();
            p.block("a block");
            if p.eat(WhileKw) || p.eat(UntilKw) {
                p.condition("a condition");
            } else {
                p.expected("`while` or `until` and a condition");
            }
        });
    }

    fn for_loop(&mut self) {
        self.node(ForExpr, |p| {
            p.bump();
            if p.at(LParen) {
                p.list(RParen, "a name", Self::at_name, |p| p.name("a name"));
            } else {
                p.name("a name");
            }
            if p.expect(InKw, "`in`") || p.at_operand() && !p.at(LBrace) {
                p.condition("what to run over");
            }
            p.block("a block");
        });
    }

    fn switch(&mut self) {
        self.node(SwitchExpr, |p| {
            p.bump();
            p.condition("a value to choose by");
            if !p.at(LBrace) {
                return p.expected("`{` and the arms");
            }
            p.open(RBrace);
            while !p.at_list_end() {
                if p.at_operand() || p.at(Underscore) {
                    p.arm();
                } else {
                    p.skip_unexpected();
                    p.eat(Comma);
                }
            }
            p.close();
        });
    }

    /// Takes `try`, its block, and `catch` with its own.
    pub(super) fn try_catch(&mut self) {
        self.bump();
        self.block("a block after `try`");
        if !self.at_word("catch") {
            return self.expected("`catch` and a block");
        }
        self.node(CatchClause, |p| {
            p.bump();
            p.caught_name();
            p.block("a block after `catch`");
        });
    }

    fn caught_name(&mut self) {
        if self.at(LParen) {
            self.open(RParen);
            self.name("a name for the error");
            self.close();
        } else if self.at(Ident) {
            self.expected("`(` and a name");
            self.name("a name for the error");
        }
    }

    /// After a block, the `,` may be left out.
    fn arm(&mut self) {
        self.node(SwitchArm, |p| {
            p.node(Patterns, |p| {
                p.pattern();
                while p.eat(Pipe) {
                    p.pattern();
                }
            });
            if p.at(IfKw) {
                p.node(Guard, |p| {
                    p.bump();
                    p.value(Place::Condition);
                });
            }
            if !p.expect(FatArrow, "`=>`") {
                return;
            }
            let is_block = p.at(LBrace);
            p.expression();
            if !p.eat(Comma) && !is_block && !p.at_list_end() {
                p.fault_after(SyntaxFault::MissingComma);
            }
        });
    }

    fn pattern(&mut self) {
        if self.at(Underscore) {
            self.node(WildcardPattern, Self::bump);
        } else {
            self.binary(ABOVE_PIPE);
        }
    }
}
