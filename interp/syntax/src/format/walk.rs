//! Tree to events: one walk over the tokens, with groups where nodes and brackets begin and end.
//!
//! Comments wait until the token after them is known. One that shares a line with what is before it stays there, also
//! when that is followed by `,` or `;`: the mark goes before the comment.

use std::collections::HashMap;

use rowan::{NodeOrToken, TextSize, WalkEvent};

use super::event::{Event, Group};
use super::spacing::{self, Space};
use super::{bracket, chain, pivot};
use crate::kind::SyntaxKind::*;
use crate::kind::{SyntaxNode, SyntaxToken};

/// Returns what the tree is printed as.
pub(super) fn events(root: &SyntaxNode) -> Vec<Event> {
    let mut walker = Walker::default();
    let mut walk = root.preorder_with_tokens();
    while let Some(step) = walk.next() {
        match step {
            WalkEvent::Enter(NodeOrToken::Node(node)) => match node.kind() {
                EmptyStatement => walk.skip_subtree(),
                StringExpr => {
                    walker.string(&node);
                    walk.skip_subtree();
                }
                _ => walker.enter(&node),
            },
            WalkEvent::Enter(NodeOrToken::Token(token)) => walker.token(token),
            WalkEvent::Leave(NodeOrToken::Node(node)) => walker.leave(&node),
            WalkEvent::Leave(NodeOrToken::Token(_)) => {}
        }
    }
    walker.comments(Space::Statement, false);
    walker.events
}

#[derive(Default)]
struct Walker {
    events: Vec<Event>,
    /// The last token that is not trivia.
    last: Option<SyntaxToken>,
    /// Trivia since then.
    waiting: Vec<SyntaxToken>,
    /// What the node that begins next wants before it.
    wanted: Option<Space>,
    /// The token before which everything is done.
    done: Option<TextSize>,
    /// The open groups, by their `Open`.
    groups: Vec<usize>,
    /// The open chains: whether they have been indented yet.
    chains: Vec<bool>,
    /// Groups that wait for their pivot, by where it begins.
    pivots: HashMap<TextSize, Vec<usize>>,
}

impl Walker {
    fn enter(&mut self, node: &SyntaxNode) {
        match node.parent().map(|parent| parent.kind()) {
            Some(Script | Block) => self.wanted = Some(Space::Statement),
            Some(SwitchExpr) if node.kind() == SwitchArm => self.wanted = Some(Space::Element),
            _ => {}
        }
        let is_chain = chain::begins(node);
        if !is_chain && !shares_lines(node) {
            return;
        }
        if let Some(first) = node.first_token() {
            self.gap(&first);
        }
        self.open();
        if is_chain {
            self.chains.push(false);
            self.await_pivot(pivot::of_chain(node));
        }
    }

    fn leave(&mut self, node: &SyntaxNode) {
        let is_chain = chain::begins(node);
        if is_chain && self.chains.pop() == Some(true) {
            self.events.push(Event::Dedent);
        }
        if is_chain || shares_lines(node) {
            self.close();
        }
        let needs_end = matches!(node.kind(), Let | Const | Import | Export | ScriptParam);
        if needs_end && self.last.as_ref().is_some_and(|last| last.kind() != Semicolon) {
            self.events.push(Event::Fixed(";"));
        }
    }

    fn string(&mut self, node: &SyntaxNode) {
        if let Some((first, last)) = node.first_token().zip(node.last_token()) {
            self.gap(&first);
            self.source(first.text_range().start(), last.text_range().end());
            self.last = Some(last);
        }
    }

    fn token(&mut self, token: SyntaxToken) {
        if token.kind().is_trivia() {
            return self.waiting.push(token);
        }
        if bracket::is_trailing_comma(&token) {
            return;
        }
        let ends_part = matches!(token.kind(), Comma | Semicolon);
        if ends_part && self.waiting_has_line_end() {
            self.text(&token);
            self.last = Some(token);
            return;
        }
        if chain::joins(&token) && self.chains.last() == Some(&false) {
            self.chains.pop();
            self.chains.push(true);
            self.events.push(Event::Indent);
        }
        if bracket::closes(&token) && bracket::takes_trailing_comma(&token) && !self.is_after_open() {
            self.events.push(Event::IfBroken(","));
        }
        self.gap(&token);
        let node = token.parent();
        let has_group = !node.as_ref().is_some_and(bracket::is_shared);
        if bracket::opens(&token) {
            if has_group {
                self.open();
                self.set_pivot(&token);
                self.await_pivot(node.as_ref().and_then(pivot::of_list));
            }
            self.text(&token);
            self.events.push(Event::Indent);
            if bracket::is_forced(&token) {
                self.events.push(Event::Force);
            }
        } else {
            self.text(&token);
            if has_group && bracket::closes(&token) {
                self.close();
            }
        }
        self.last = Some(token);
    }

    fn is_after_open(&self) -> bool {
        self.last.as_ref().is_some_and(bracket::opens)
    }

    fn waiting_has_line_end(&self) -> bool {
        let has_comment = self.waiting.iter().any(|token| token.kind() != Whitespace);
        has_comment && self.waiting.iter().any(|token| token.text().starts_with("//") || line_ends(token) > 0)
    }

    /// Prints what stands between the last token and this one.
    fn gap(&mut self, right: &SyntaxToken) {
        if self.done.replace(right.text_range().start()) == Some(right.text_range().start()) {
            return;
        }
        let on_lines = self.waiting.iter().any(|token| line_ends(token) > 0);
        let wanted = self.wanted.take();
        let space = match &self.last {
            None => Space::Nothing,
            Some(left) if bracket::opens(left) => spacing::between(left, right, on_lines),
            Some(left) => wanted.unwrap_or_else(|| spacing::between(left, right, on_lines)),
        };
        let ends_part = matches!(right.kind(), Comma | Semicolon) && self.last.is_some();
        if ends_part && space == Space::Nothing {
            self.comments_before_mark();
        } else {
            self.comments(space, bracket::closes(right));
        }
    }

    /// Prints the comments that wait, all on the line of what is before and after them.
    fn comments_before_mark(&mut self) {
        for token in std::mem::take(&mut self.waiting) {
            if token.kind() != Whitespace {
                self.events.push(Event::Fixed(" "));
                self.text(&token);
            }
        }
    }

    /// Prints the comments that wait, and what stands after them.
    fn comments(&mut self, space: Space, closes: bool) {
        let after_open = self.is_after_open();
        let keeps_blank = space.keeps_blank() || after_open || closes || self.last.is_none();
        let mut ended = 0;
        let mut last = None;
        for token in std::mem::take(&mut self.waiting) {
            if token.kind() == Whitespace {
                ended = ended.max(line_ends(&token));
                continue;
            }
            if ended > 0 {
                let blank = ended > 1 && keeps_blank && !(after_open && last.is_none());
                self.events.push(Event::Hard { blank });
            } else if self.last.is_some() || last.is_some() {
                self.events.push(Event::Fixed(" "));
            }
            let start = token.text_range().start();
            let text = if token.text().starts_with("/*") { token.text() } else { token.text().trim_end() };
            self.source(start, start + TextSize::of(text));
            last = Some(token);
            ended = 0;
        }
        if closes {
            self.events.push(Event::Dedent);
        }
        let blank = ended > 1 && keeps_blank && !closes;
        match (last, space) {
            (Some(comment), _)
                if ended > 0 || comment.text().starts_with("//") || is_first_line(&comment) =>
            {
                self.events.push(Event::Hard { blank });
            }
            (_, Space::Statement | Space::Line) => {
                self.events.push(Event::Hard { blank: blank && !after_open });
            }
            (Some(_), Space::Nothing | Space::One) => self.events.push(Event::Fixed(" ")),
            (Some(_), Space::Break(_)) => self.events.push(Event::Break { flat: " ", blank: false }),
            (None, Space::Nothing) => {}
            (None, Space::One) => self.events.push(Event::Fixed(" ")),
            (None, Space::Break(flat)) => self.events.push(Event::Break { flat, blank: false }),
            (_, Space::Element) => self.events.push(Event::Break { flat: " ", blank }),
        }
    }

    fn text(&mut self, token: &SyntaxToken) {
        self.source(token.text_range().start(), token.text_range().end());
    }

    fn source(&mut self, start: TextSize, end: TextSize) {
        self.events.push(Event::Source(start.into()..end.into()));
    }

    fn open(&mut self) {
        self.groups.push(self.events.len());
        self.events.push(Event::Open(Group::default()));
    }

    fn close(&mut self) {
        let close = self.events.len();
        if let Some(Event::Open(group)) = self.groups.pop().and_then(|open| self.events.get_mut(open)) {
            group.close = close;
        }
        self.events.push(Event::Close);
    }

    fn await_pivot(&mut self, token: Option<SyntaxToken>) {
        if let Some((token, group)) = token.zip(self.groups.last()) {
            self.pivots.entry(token.text_range().start()).or_default().push(*group);
        }
    }

    /// Tells the groups that wait for it that the group just opened is their pivot.
    fn set_pivot(&mut self, token: &SyntaxToken) {
        let pivot = self.groups.last().copied();
        for waiting in self.pivots.remove(&token.text_range().start()).unwrap_or_default() {
            if let Some(Event::Open(group)) = self.events.get_mut(waiting) {
                group.pivot = pivot;
            }
        }
    }
}

/// Says whether the blocks of the node are either all on one line or all broken.
fn shares_lines(node: &SyntaxNode) -> bool {
    match node.kind() {
        Try => true,
        IfExpr => {
            // `else if` goes on with the `if` before it; a condition does not.
            let parent = node.parent().filter(|parent| parent.kind() == IfExpr);
            parent.is_none_or(|parent| parent.first_child().as_ref() == Some(node))
        }
        _ => false,
    }
}

fn line_ends(token: &SyntaxToken) -> usize {
    if token.kind() == Whitespace { token.text().matches('\n').count() } else { 0 }
}

/// Says whether it is the `#!` line.
fn is_first_line(comment: &SyntaxToken) -> bool {
    comment.text().starts_with("#!")
}
