//! How the parser goes on after a mistake: which brackets are open, what ends a list, what is skipped.

use super::{Parser, describe};
use crate::fault::SyntaxFault;
use crate::kind::SyntaxKind::{self, *};

/// The brackets that are open, and those given up, whose closing ones are then no second mistake.
#[derive(Default)]
pub(super) struct Brackets {
    open: Vec<Open>,
    given_up: Vec<SyntaxKind>,
}

/// How many brackets without their closing ones are remembered.
const GIVEN_UP_MAX: usize = 64;

#[derive(Clone, Copy)]
struct Open {
    kind: SyntaxKind,
    close: SyntaxKind,
    at: (usize, usize),
}

impl Parser<'_> {
    /// Takes an opening bracket and remembers it until [`close`](Self::close).
    pub(super) fn open(&mut self, close: SyntaxKind) {
        let token = self.token();
        self.brackets.open.push(Open { kind: token.kind, close, at: (token.start, token.end) });
        self.bump();
    }

    /// Takes the closing bracket of the innermost open one, or reports that it is missing.
    pub(super) fn close(&mut self) {
        let Some(open) = self.brackets.open.pop() else { return };
        if self.spoilt() || self.eat(open.close) {
            return;
        }
        let at_end = self.at(End);
        if self.brackets.given_up.len() < GIVEN_UP_MAX {
            self.brackets.given_up.push(open.close);
        }
        let fault = SyntaxFault::UnclosedBracket {
            open: open.kind.fixed_text().unwrap_or("|"),
            close: open.close.fixed_text().unwrap_or("}"),
            opened: open.at,
            at_end,
        };
        // The lexer has already said so of a string's `${`.
        if open.close != InterpolationClose {
            self.fault_after(fault);
        }
    }

    /// Says whether the next token closes a bracket that is open here or further out.
    pub(super) fn at_close(&self) -> bool {
        let kind = self.peek();
        kind == End || is_close(kind) && self.brackets.open.iter().any(|open| open.close == kind)
    }

    /// Says whether the next token ends any list: what closes a bracket, `;`, or a word that begins a statement; with
    /// a `:` after it, such a word is a name.
    pub(super) fn at_list_end(&self) -> bool {
        let begins_statement = matches!(self.peek(), LetKw | ConstKw | FnKw | ImportKw | ExportKw);
        self.at_close() || self.at(Semicolon) || begins_statement && self.nth(1) != Colon
    }

    /// Says whether a string without its end has just swallowed the rest of its line.
    pub(super) fn spoilt(&self) -> bool {
        self.spoilt == Some(self.end)
    }

    /// Takes a closing bracket that closes nothing here.
    pub(super) fn stray_close(&mut self) {
        let kind = self.peek();
        let given_up = self.brackets.given_up.iter().rposition(|close| *close == kind);
        match given_up {
            Some(index) => {
                self.brackets.given_up.swap_remove(index);
            }
            None => self.fault(SyntaxFault::StrayBracket(kind.fixed_text().unwrap_or("}"))),
        }
        self.node(Error, Self::bump);
    }

    /// Takes tokens that fit nowhere, up to where a list or statement can go on; one report for all.
    pub(super) fn skip_unexpected(&mut self) {
        let found = describe(self.peek(), self.token_text());
        if !self.at(Unknown) && !self.reported_here() {
            self.fault(SyntaxFault::Unexpected(found));
        }
        self.node(Error, |p| {
            p.bump();
            while !p.at_list_end() && !p.at(Comma) && !is_close(p.peek()) && p.same_line() && !p.at_operand()
            {
                p.bump();
            }
        });
    }

    /// Says whether nothing may be nested in or around what is at this depth; reports it once.
    pub(super) fn too_deep(&mut self, depth: usize) -> bool {
        // Between two questions, a few nodes are opened without asking.
        let deep = depth + 8 >= super::NESTING_MAX;
        if deep && !self.reported_depth {
            self.reported_depth = true;
            self.fault(SyntaxFault::NestedTooDeeply);
        }
        deep
    }

    /// Takes what is nested too deeply as flat tokens, up to the end of the list or statement that it is in.
    pub(super) fn skip_nested(&mut self) {
        self.node(Error, |p| {
            let mut inside: Vec<SyntaxKind> = vec![];
            loop {
                let kind = p.peek();
                match closing(kind) {
                    Some(close) => inside.push(close),
                    None if kind == End => return,
                    None if inside.last() == Some(&kind) => {
                        inside.pop();
                    }
                    None if inside.is_empty() && (is_close(kind) || matches!(kind, Comma | Semicolon)) => {
                        return;
                    }
                    None => {}
                }
                p.bump();
            }
        });
    }
}

fn is_close(kind: SyntaxKind) -> bool {
    matches!(kind, RParen | RBracket | RBrace | InterpolationClose | StringClose)
}

fn closing(open: SyntaxKind) -> Option<SyntaxKind> {
    Some(match open {
        LParen => RParen,
        LBracket | AttributeOpen | QuestionBracket => RBracket,
        LBrace | MapOpen => RBrace,
        InterpolationOpen => InterpolationClose,
        StringOpen => StringClose,
        _ => return None,
    })
}
