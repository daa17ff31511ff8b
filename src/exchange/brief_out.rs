//! The sheet that prepares a meeting, for paper and for other programs: Markdown, and a page of HTML that needs nothing else.

use crate::query::brief::{Brief, Fact, Privacy};

/// The sheet as Markdown.
pub fn brief_markdown(brief: &Brief, privacy: Privacy) -> String {
    let mut text = format!("# {}\n\n{}\n", marked(&brief.title), marked(&brief.when));
    let list = |text: &mut String, heading: &str, lines: &[String]| {
        if !lines.is_empty() {
            text.push_str(&format!("\n## {heading}\n\n"));
            for line in lines {
                text.push_str(&format!("- {}\n", marked(line)));
            }
        }
    };
    facts_markdown(&mut text, &brief.about, privacy);
    list(&mut text, "What is in it for them", &brief.for_them);
    list(&mut text, "Questions", &brief.questions);
    for guest in &brief.guests {
        text.push_str(&format!("\n## {}\n", marked(&guest.name)));
        if !guest.work.is_empty() {
            text.push_str(&format!("\n{}\n", marked(&guest.work)));
        }
        facts_markdown(&mut text, &guest.facts, privacy);
    }
    list(&mut text, "Also there", &brief.others);
    text
}

fn facts_markdown(text: &mut String, facts: &[Fact], privacy: Privacy) {
    let mut is_first = true;
    for fact in facts {
        let lines: Vec<&str> = fact.shown(privacy).map(|line| line.text.as_str()).collect();
        let Some((first, rest)) = lines.split_first() else {
            continue;
        };
        if std::mem::take(&mut is_first) {
            text.push('\n');
        }
        if rest.is_empty() {
            text.push_str(&format!("- **{}:** {}\n", fact.label, marked(first)));
        } else {
            text.push_str(&format!("- **{}:**\n", fact.label));
            for line in lines {
                text.push_str(&format!("  - {}\n", marked(line)));
            }
        }
    }
}

/// Text in one line, without marks that Markdown would take for its own.
fn marked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' => {
                out.push('\\');
                out.push(letter);
            }
            letter if letter.is_control() => out.push(' '),
            letter => out.push(letter),
        }
    }
    out
}

/// The sheet as a page for the printer: no script, no picture, no address of the net.
pub fn brief_html(brief: &Brief, privacy: Privacy) -> String {
    let mut page = String::from(HEAD);
    page.push_str(&format!(
        "<title>{0}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<h1>{0}</h1>\n<p class=\"when\">{1}</p>\n",
        escaped(&brief.title),
        escaped(&brief.when)
    ));
    facts_html(&mut page, &brief.about, privacy);
    list_html(&mut page, "What is in it for them", &brief.for_them);
    list_html(&mut page, "Questions", &brief.questions);
    for guest in &brief.guests {
        page.push_str(&format!("<section>\n<h2>{}</h2>\n", escaped(&guest.name)));
        if !guest.work.is_empty() {
            page.push_str(&format!("<p class=\"work\">{}</p>\n", escaped(&guest.work)));
        }
        facts_html(&mut page, &guest.facts, privacy);
        page.push_str("</section>\n");
    }
    list_html(&mut page, "Also there", &brief.others);
    page.push_str("</body>\n</html>\n");
    page
}

const HEAD: &str = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
    <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
    <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n";

/// No size of paper is named: the printer's own, A4 or Letter, is taken.
const STYLE: &str = "@page { margin: 18mm; }
body { font: 11pt/1.45 system-ui, sans-serif; color: #16181d; max-width: 44em; margin: 2em auto; padding: 0 1em; }
h1 { font-size: 17pt; margin: 0 0 .1em; }
h2 { font-size: 12pt; margin: 1.3em 0 .1em; break-after: avoid; }
p.when, p.work { color: #5b6270; margin: 0 0 .6em; }
ul { margin: .2em 0; padding-left: 1.2em; }
dl { display: grid; grid-template-columns: 9em 1fr; gap: .15em 1em; margin: .4em 0; }
dt { color: #5b6270; }
dd { margin: 0; overflow-wrap: anywhere; }
dd p { margin: 0; }
section { border-top: 1px solid #d9dce2; margin-top: 1em; break-inside: avoid-page; }
@media print { body { margin: 0; padding: 0; max-width: none; } }
";

fn facts_html(page: &mut String, facts: &[Fact], privacy: Privacy) {
    let mut rows = String::new();
    for fact in facts {
        let lines: String = fact
            .shown(privacy)
            .map(|line| format!("<p>{}</p>", escaped(&line.text)))
            .collect();
        if !lines.is_empty() {
            rows.push_str(&format!(
                "<dt>{}</dt><dd>{lines}</dd>\n",
                escaped(fact.label)
            ));
        }
    }
    if !rows.is_empty() {
        page.push_str(&format!("<dl>\n{rows}</dl>\n"));
    }
}

fn list_html(page: &mut String, heading: &str, lines: &[String]) {
    if lines.is_empty() {
        return;
    }
    page.push_str(&format!("<h2>{}</h2>\n<ul>\n", escaped(heading)));
    for line in lines {
        page.push_str(&format!("<li>{}</li>\n", escaped(line)));
    }
    page.push_str("</ul>\n");
}

/// Text for HTML, in an element or a quoted attribute; control characters are left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            letter if letter.is_control() => out.push(' '),
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::brief::{Guest, Line};

    fn sheet(text: &str) -> Brief {
        let line = |text: &str, is_private| Line {
            text: text.to_owned(),
            is_private,
        };
        Brief {
            title: format!("Lunch {text}"),
            when: "Today, 12:15 to 13:15".to_owned(),
            for_them: vec![text.to_owned()],
            questions: vec!["Why?".to_owned()],
            guests: vec![Guest {
                id: crate::model::Id::from_uuid(uuid::Uuid::from_u128(1)),
                name: "Sofia".to_owned(),
                work: "Research lead".to_owned(),
                facts: vec![
                    Fact {
                        label: "Last time",
                        lines: vec![line(text, false), line("second", false)],
                    },
                    Fact {
                        label: "Better avoid",
                        lines: vec![line("the reorganization", true)],
                    },
                ],
            }],
            ..Brief::default()
        }
    }

    #[test]
    fn nothing_that_somebody_wrote_becomes_a_mark() {
        let bad = "<script>alert(\"1\")</script> & 'x' **bold** [a](http://b)\u{7}";
        let html = brief_html(&sheet(bad), Privacy::Shown);
        assert!(!html.contains("<script"), "{html}");
        assert!(
            html.contains("&lt;script&gt;alert(&quot;1&quot;)"),
            "{html}"
        );
        assert!(!html.contains("href") && !html.contains("src="), "{html}");
        assert!(!html.contains('\u{7}'));
        let text = brief_markdown(&sheet(bad), Privacy::Shown);
        assert!(text.contains("\\<script\\>"), "{text}");
        assert!(
            text.contains("\\*\\*bold\\*\\* \\[a\\](http://b)"),
            "{text}"
        );
    }

    #[test]
    fn private_lines_stay_at_home_unless_asked_for() {
        for (privacy, expected) in [(Privacy::Hidden, false), (Privacy::Shown, true)] {
            let sheet = sheet("fine");
            for text in [brief_html(&sheet, privacy), brief_markdown(&sheet, privacy)] {
                assert_eq!(text.contains("reorganization"), expected, "{text}");
                // No label stands alone.
                assert_eq!(text.contains("Better avoid"), expected, "{text}");
                assert!(text.contains("second"), "{text}");
            }
        }
    }
}
