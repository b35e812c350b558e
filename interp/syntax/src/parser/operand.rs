//! Operands: literals, names, brackets, what is called on them, and everything that begins with a word.

use rowan::Checkpoint;

use super::Parser;
use super::expression::Place;
use super::operator::{PREFIX, RANGE_END};
use crate::fault::SyntaxFault;
use crate::kind::SyntaxKind::{self, *};

impl Parser<'_> {
    /// Says whether an operand can begin at the next token.
    pub(super) fn at_operand(&self) -> bool {
        self.at_leaf()
            || matches!(self.peek(), LParen | LBracket | LBrace | MapOpen | Pipe | PipePipe)
            || matches!(self.peek(), Minus | Plus | Bang | DotDot | DotDotEq)
            || matches!(self.peek(), IfKw | SwitchKw | WhileKw | LoopKw | DoKw | ForKw | TryKw)
            || matches!(self.peek(), BreakKw | ContinueKw | ReturnKw | ThrowKw)
    }

    fn at_leaf(&self) -> bool {
        matches!(
            self.peek(),
            Int | Float | Quantity | Char | TrueKw | FalseKw | StringOpen | RawString | Ident
        )
    }

    /// Takes an operand with its calls, fields and indexes; reports and returns false if none begins here.
    pub(super) fn operand(&mut self) -> bool {
        self.foreign_not();
        let mark = self.mark();
        match self.peek() {
            Minus | Plus | Bang => self.unary(),
            DotDot | DotDotEq => self.node(RangeExpr, |p| {
                p.bump();
                p.range_end(RANGE_END);
            }),
            Pipe | PipePipe => self.closure(),
            BreakKw => self.jump(BreakExpr),
            ContinueKw => self.node(ContinueExpr, Self::bump),
            ReturnKw => self.jump(ReturnExpr),
            ThrowKw => self.jump(ThrowExpr),
            IfKw | SwitchKw | WhileKw | LoopKw | DoKw | ForKw | TryKw | LBrace => {
                self.block_like();
                self.postfix(mark);
            }
            _ if self.at_operand() => {
                self.primary();
                self.postfix(mark);
            }
            _ => {
                self.no_operand();
                return false;
            }
        }
        true
    }

    fn unary(&mut self) {
        self.node(UnaryExpr, |p| {
            p.bump();
            if p.at_operand() {
                p.binary(PREFIX);
            } else {
                p.expected("a value after the operator");
            }
        });
    }

    fn jump(&mut self, kind: SyntaxKind) {
        self.node(kind, |p| {
            p.bump();
            if p.at_operand() {
                p.value(Place::Elsewhere);
            }
        });
    }

    fn no_operand(&mut self) {
        match self.peek() {
            LetKw | ConstKw | FnKw | ImportKw | ExportKw if self.same_line() => {
                let word = self.peek().fixed_text().unwrap_or_default();
                self.fault(SyntaxFault::StatementAsValue(word));
                if self.at(FnKw) {
                    self.skip_nested();
                }
            }
            _ => self.expected("a value"),
        }
    }

    fn primary(&mut self) {
        match self.peek() {
            StringOpen | RawString => self.string(),
            Ident => self.name_or_path(),
            LParen if self.nth(1) == RParen => self.node(UnitExpr, |p| {
                p.bump();
                p.bump();
            }),
            LParen => self.node(ParenExpr, |p| {
                p.open(RParen);
                p.value(Place::Elsewhere);
                p.skip_to_close(RParen);
                p.close();
            }),
            LBracket => self.node(ArrayExpr, |p| {
                p.list(RBracket, "an element", Self::at_operand, |p| p.value(Place::Elsewhere));
            }),
            MapOpen => self.node(MapExpr, |p| p.list(RBrace, "a key", Self::at_key, Self::map_entry)),
            _ => self.node(Literal, Self::bump),
        }
    }

    fn name_or_path(&mut self) {
        let mark = self.mark();
        self.node(NameRef, Self::bump);
        if !self.at(ColonColon) {
            return self.wrap(mark, NameExpr, |_| {});
        }
        self.wrap(mark, PathExpr, |p| {
            while p.eat(ColonColon) {
                p.name_ref("a name after `::`");
            }
        });
    }

    /// Takes the calls, fields and indexes that follow an operand.
    pub(super) fn postfix(&mut self, mark: Checkpoint) {
        loop {
            if self.too_deep(self.peak) {
                return self.skip_nested();
            }
            match self.peek() {
                LParen => self.wrap(mark, CallExpr, Self::args),
                LBracket | QuestionBracket => self.wrap(mark, IndexExpr, |p| {
                    p.open(RBracket);
                    p.value(Place::Elsewhere);
                    p.skip_to_close(RBracket);
                    p.close();
                }),
                Dot | QuestionDot => self.field(mark),
                _ => return,
            }
        }
    }

    /// A field, or a method if `(` follows the name.
    fn field(&mut self, mark: Checkpoint) {
        let name = if self.nth(1).is_word() { self.nth(2) } else { self.nth(1) };
        let kind = if name == LParen { MethodCallExpr } else { FieldExpr };
        self.wrap(mark, kind, |p| {
            p.bump();
            p.name_ref("the name of a field or method");
            if kind == MethodCallExpr {
                p.args();
            }
        });
    }

    fn args(&mut self) {
        self.node(Args, |p| p.list(RParen, "an argument", Self::at_arg, Self::arg));
    }

    fn at_arg(&self) -> bool {
        self.at_operand() || self.at_named_arg()
    }

    fn at_named_arg(&self) -> bool {
        self.peek().is_word() && self.nth(1) == Colon
    }

    fn arg(&mut self) {
        if self.at_named_arg() {
            self.node(NamedArg, |p| {
                p.node(Name, |p| p.bump_as(Ident));
                p.bump();
                p.value(Place::Argument);
            });
        } else {
            self.value(Place::Argument);
        }
    }

    fn at_key(&self) -> bool {
        self.peek().is_word() || matches!(self.peek(), StringOpen | RawString)
    }

    fn map_entry(&mut self) {
        self.node(MapEntry, |p| {
            if p.peek().is_word() {
                p.node(Name, |p| p.bump_as(Ident));
            } else {
                p.string();
            }
            if p.expect(Colon, "`:` and a value") {
                p.value(Place::Elsewhere);
            }
        });
    }

    /// Takes a name where it is used; any word will do.
    pub(super) fn name_ref(&mut self, what: &'static str) {
        if self.peek().is_word() {
            self.node(NameRef, |p| p.bump_as(Ident));
        } else {
            self.expected(what);
        }
    }

    /// Takes what does not belong between a value and its closing bracket.
    fn skip_to_close(&mut self, close: SyntaxKind) {
        if !self.at(close) && !self.at_list_end() && !self.spoilt() {
            self.skip_unexpected();
            while !self.at(close) && !self.at_list_end() {
                self.node(Error, Self::bump);
            }
        }
    }
}
