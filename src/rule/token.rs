//! Rule text to words, numbers with their units, strings and signs.

use super::{RuleError, Span};
use crate::limits::{LARGEST_NUMBER, MOST_STRAY};

/// Words that are part of the grammar and so neither names nor units.
pub(super) const RESERVED: [&str; 7] = ["and", "or", "not", "in", "true", "false", "null"];

/// Longer signs first, so that `<=` is not read as `<`.
const SIGNS: [&str; 18] =
    [">=", "<=", "==", "!=", ">", "<", "=", "+", "-", "*", "/", "(", ")", "[", "]", ",", "&&", "||"];

/// One piece of a rule.
#[derive(Clone, Debug)]
pub(super) struct Token<'a> {
    /// What it is.
    pub kind: TokenKind<'a>,
    /// Where it stands.
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum TokenKind<'a> {
    /// A number and the unit that follows it.
    Number(f64, Option<&'a str>),
    /// A string without its quotes and escapes.
    Text(String),
    /// A name or a reserved word.
    Word(&'a str),
    /// An operator or a bracket.
    Sign(&'static str),
    /// After the last token.
    End,
}

/// All tokens, the last being [`TokenKind::End`], or every mistake below the grammar.
pub(super) fn tokens(text: &str) -> Result<Vec<Token<'_>>, Vec<RuleError>> {
    let mut lexer = Lexer { text, at: 0 };
    let (mut found, mut errors) = (Vec::new(), Vec::new());
    loop {
        lexer.skip(|c| matches!(c, ' ' | '\t' | '\n' | '\r'));
        let start = lexer.at;
        match lexer.token() {
            Ok(kind) => {
                let last = kind == TokenKind::End;
                found.push(Token { kind, span: lexer.span_from(start) });
                if last {
                    break;
                }
            }
            Err(error) => errors.push(error),
        }
        if errors.len() == MOST_STRAY {
            break;
        }
    }
    if errors.is_empty() { Ok(found) } else { Err(errors) }
}

struct Lexer<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Lexer<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn span_from(&self, start: usize) -> Span {
        Span { start, end: self.at }
    }

    fn skip(&mut self, wanted: fn(char) -> bool) {
        let rest = self.rest();
        self.at += rest.find(|c| !wanted(c)).unwrap_or(rest.len());
    }

    fn token(&mut self) -> Result<TokenKind<'a>, RuleError> {
        let Some(first) = self.peek() else { return Ok(TokenKind::End) };
        let start = self.at;
        if first.is_ascii_digit() {
            return self.number();
        }
        if first == '"' {
            return self.string();
        }
        if first.is_ascii_alphabetic() || first == '_' {
            self.skip(|c| c.is_ascii_alphanumeric() || c == '_');
            return Ok(TokenKind::Word(&self.text[start..self.at]));
        }
        if let Some(sign) = SIGNS.iter().find(|sign| self.rest().starts_with(**sign)) {
            self.at += sign.len();
            return Ok(TokenKind::Sign(sign));
        }
        self.at += first.len_utf8();
        Err(RuleError::bad_rule(self.span_from(start), stray(first)))
    }

    fn number(&mut self) -> Result<TokenKind<'a>, RuleError> {
        let start = self.at;
        self.skip(|c| c.is_ascii_digit());
        if self.rest().starts_with('.') {
            self.at += 1;
            self.skip(|c| c.is_ascii_digit());
        }
        if exponent(self.rest()) {
            self.at += 2;
            self.skip(|c| c.is_ascii_digit());
        }
        let written = &self.text[start..self.at];
        let bad =
            |lexer: &Self, message: &str| Err(RuleError::new("bad-number", lexer.span_from(start), message));
        if written.ends_with('.') {
            return bad(self, "a digit must follow the decimal point");
        }
        let value: f64 = written.parse().unwrap_or(f64::INFINITY);
        if value > LARGEST_NUMBER {
            return bad(self, "this number is too large; the largest allowed is 1e15");
        }
        if self.peek().is_some_and(|c| unit_char(c) && !matches!(c, '%' | '/')) {
            self.skip(unit_char);
            return bad(self, "leave one space between a number and its unit");
        }
        Ok(TokenKind::Number(value, self.unit()))
    }

    /// The unit after a number: directly, for `%`, or after one space.
    fn unit(&mut self) -> Option<&'a str> {
        let rest = self.rest();
        let text = rest.strip_prefix(' ').unwrap_or(rest);
        let after_space = text.len() < rest.len();
        let starts = text.starts_with('%')
            || after_space && (text.starts_with("10^") || text.starts_with(unit_letter));
        if !starts {
            return None;
        }
        let mut end = text.find(|c| !unit_char(c)).unwrap_or(text.len());
        if text[..end].ends_with("/1.73") && text[end..].starts_with(" m") {
            end += 1;
            end += text[end..].find(|c| !unit_char(c)).unwrap_or(text.len() - end);
        }
        // a last `/` divides by what follows
        let unit = text[..end].trim_end_matches('/');
        if RESERVED.contains(&unit) {
            return None;
        }
        self.at += (rest.len() - text.len()) + unit.len();
        Some(unit)
    }

    fn string(&mut self) -> Result<TokenKind<'a>, RuleError> {
        let start = self.at;
        let mut out = String::new();
        self.at += 1;
        while let Some(next) = self.peek() {
            self.at += next.len_utf8();
            match next {
                '"' => return Ok(TokenKind::Text(out)),
                '\\' => match self.peek() {
                    Some(escaped @ ('"' | '\\')) => {
                        self.at += 1;
                        out.push(escaped);
                    }
                    _ => {
                        let message = "only \\\" and \\\\ can follow a backslash in a string";
                        let span = Span { start: self.at - 1, end: self.at };
                        self.skip(|c| c != '"');
                        self.at = (self.at + 1).min(self.text.len());
                        return Err(RuleError::bad_rule(span, message));
                    }
                },
                _ if next.is_control() => {
                    let span = Span { start: self.at - 1, end: self.at };
                    let message = "a string must end on its line; is a closing \" missing?";
                    return Err(RuleError::bad_rule(span, message));
                }
                _ => out.push(next),
            }
        }
        Err(RuleError::bad_rule(self.span_from(start), "this string has no closing \""))
    }
}

fn exponent(rest: &str) -> bool {
    let mut next = rest.chars();
    let sign = matches!(next.next(), Some('e' | 'E'));
    let digit = match next.next() {
        Some('+' | '-') => next.next(),
        other => other,
    };
    sign && digit.is_some_and(|c| c.is_ascii_digit())
}

fn unit_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, 'µ' | 'μ' | '°')
}

fn unit_char(c: char) -> bool {
    unit_letter(c) || c.is_ascii_digit() || matches!(c, '/' | '^' | '%' | '.' | '_' | '²')
}

/// What to say about a character that belongs to no token.
fn stray(c: char) -> String {
    let hint = match c {
        '≥' => "write >=",
        '≤' => "write <=",
        '≠' | '!' => "write != for \"differs\" and the word not for a negation",
        '“' | '”' | '„' | '\'' | '‘' | '’' => "write strings in straight double quotes",
        '–' | '—' | '−' => "write a plain minus sign",
        '%' => "a per cent sign follows a number",
        '.' => "write a number with a digit before the point, as 0.5",
        '{' | '}' | ';' | ':' => "a rule has only round and square brackets and commas",
        _ => "remove it",
    };
    if c.is_control() {
        return format!("the control character {} cannot stand in a rule; remove it", u32::from(c));
    }
    format!("the character {c} cannot stand here; {hint}")
}
