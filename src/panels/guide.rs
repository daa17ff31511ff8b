//! The guide: what Inroads is for and how to use it, in the program itself, with headings to jump to and a field that
//! finds words.

use egui::{Align, Context, Key, ScrollArea, Ui};

use super::Command;
use super::dialogs::frame::{Can, Choice, Dialog, footer};
use crate::query::fold::{fold, fold_query};
use crate::theme::{Type, measure, palette};
use crate::widgets::{Button, heading, link, muted, text_field};

/// A chapter of the guide.
struct Chapter {
    title: &'static str,
    paragraphs: &'static [&'static str],
}

const CHAPTERS: &[Chapter] = &[
    Chapter {
        title: "What Inroads is for",
        paragraphs: &[
            "Most work gets done through people in other departments, and most of them are one introduction away. Inroads \
             keeps track of who they are, who knows them, and when you last had a real talk.",
            "It is for the company you are in. It is no address book of the whole world and no sales tool, and nobody but you \
             sees what is in it.",
        ],
    },
    Chapter {
        title: "Ten minutes a week",
        paragraphs: &[
            "Monday: open Today. It has the meetings of the week, the wins to congratulate on, what you promised, and \
             whom you have not seen for too long. Choose one coffee to plan and one note to write.",
            "After a meeting: say what came of it. Two lines are enough, and what you promised becomes a follow-up.",
            "Friday: look through Wins. Whatever good happened around you this week is worth a line, and somebody is glad \
             to hear that you saw it.",
        ],
    },
    Chapter {
        title: "Ask your boss for names",
        paragraphs: &[
            "Your boss knows who gets things done elsewhere. Ask for three names, and whether you may mention who sent \
             you. Write down who suggested whom: that makes the first hello easy, and the thanks afterwards too.",
            "In Inroads: “Ask my boss for leaders to know” in the main menu writes the note and puts it on your next \
             one-on-one. Afterwards “Enter names…” on the card of your boss takes the names and who suggested them. Leaders, \
             under People, shows by business unit and function where you know nobody yet.",
        ],
    },
    Chapter {
        title: "Keep the list of key players short",
        paragraphs: &[
            "Ten people whom you want to know well are better than a hundred whom you have met once. Mark them as key \
             players with K. The board of key players, under People, shows how far you are with each, and who can introduce \
             you; the graph shows the same way as a picture.",
            "Ask for an introduction from there: the letter is written for you to change. Introductions, under People, keeps \
             each from the wish to the thanks, and tells you when to ask again or to thank.",
            "When you know somebody well enough, take them off the list and put somebody new on.",
        ],
    },
    Chapter {
        title: "Have coffee with their gain in mind",
        paragraphs: &[
            "Before a coffee, think of one thing that would help the other: a name, an article, a warning, an hour of your \
             time. Ask what they are looking for, and write it down. A talk from which they gain is one that they repeat.",
            "In Inroads: plan it with Ctrl Shift M, in one line. The card of a person remembers what they are looking for \
             and what to ask about. “Prepare” on a meeting is a sheet of one page: what was said and promised, what they \
             achieved, what to ask.",
            "The week in the calendar (Alt 2) shows whom you are due to see beside the free hours: drag a person onto an \
             hour. While Inroads runs it reminds you before a meeting, and at the start of those that you missed.",
        ],
    },
    Chapter {
        title: "Congratulate quickly, strangers too",
        paragraphs: &[
            "A note within two days is worth ten a month later. Say what exactly impressed you; two sentences do. People \
             whom you have never met are the gladdest, and it is the simplest way to a first hello.",
            "In Inroads: log the win with Ctrl Shift W. It waits under Wins until you have written.",
        ],
    },
    Chapter {
        title: "Explain your work in two minutes",
        paragraphs: &[
            "Be ready to tell another department in two minutes what your team does, for whom, and what it could do for \
             them. Offer it as a guest in their meeting. Such a short talk is called an infomercial here, and it is a kind of \
             meeting that you can plan.",
        ],
    },
    Chapter {
        title: "Praise other people’s wins",
        paragraphs: &[
            "In every meeting, mention one good thing that somebody did who is not in the room. It costs a sentence, \
             it travels, and it makes you somebody whose words people like to hear.",
        ],
    },
    Chapter {
        title: "Help more than you ask",
        paragraphs: &[
            "Ask for help, people like to give it; but give first and more often. Answer quickly, pass on names, thank \
             whoever introduced you, and tell them how it went.",
        ],
    },
    Chapter {
        title: "How saving works",
        paragraphs: &[
            "Every change is saved by itself, a moment after you make it. The foot of the window says “Saved” when it is \
             really on the disk. If it cannot be saved, the same place says why, and nothing is thrown away.",
            "Ctrl Z takes back any step, also many of them: the history of steps (Ctrl Shift H) lists them all. Deleted \
             people wait in the trash.",
        ],
    },
    Chapter {
        title: "Where your files are",
        paragraphs: &[
            "A workspace is one file with the ending .inroads. It is plain text: you can copy it, back it up, and read it with \
             any editor. Earlier versions are kept as backups in a folder of their own.",
            "Settings shows both places, with a button that opens the folder. Inroads does not use the network.",
        ],
    },
    Chapter {
        title: "Finding your way",
        paragraphs: &[
            "Ctrl K finds people, words in notes, and every command. F10 opens the main menu. Files can be dropped on the \
             window: a workspace opens, contacts are shown before they come in.",
            "Everything works without a mouse. Ctrl / lists the keys.",
        ],
    },
];

/// What the guide remembers while it is open.
#[derive(Debug, Clone, Default)]
pub struct GuideView {
    filter: String,
}

/// What was decided.
#[derive(Debug, Clone, PartialEq)]
pub enum GuideDecision {
    /// The guide closes.
    Close,
    /// It gives way to something else.
    Go(Command),
}

/// Shows the guide.
pub fn guide_dialog(ctx: &Context, view: &mut GuideView) -> Option<GuideDecision> {
    let dialog = Dialog::new("guide", "Guide").wide();
    dialog.show(ctx, GuideDecision::Close, |ui, showing| {
        let width = ui.available_width();
        let name = "Find in the guide";
        let field = text_field(ui, &mut view.filter, name, name, width);
        showing.start_in(&field);
        ui.add_space(measure::GAP);
        let wanted = fold_query(&view.filter);
        let chapters: Vec<&Chapter> = CHAPTERS
            .iter()
            .filter(|chapter| chapter.has(&wanted))
            .collect();
        let room = ctx.content_rect().height() - measure::GUIDE_AROUND;
        let room = room.clamp(measure::LIST_ROW, measure::GUIDE_TEXT);
        if chapters.is_empty() {
            muted(ui, format!("No match for “{}”.", view.filter.trim()));
        } else if width > measure::GUIDE_BREAK {
            ui.horizontal_top(|ui| {
                let jump = topics_ui(ui, &chapters, room);
                ui.vertical(|ui| text_ui(ui, &chapters, room, jump));
            });
        } else {
            text_ui(ui, &chapters, room, None);
        }
        let footer = footer(ui, Button::primary("Close"), "Keyboard shortcuts", Can::Go);
        footer.choice.map(|choice| match choice {
            Choice::Main => GuideDecision::Close,
            Choice::Cancel => GuideDecision::Go(Command::Shortcuts),
        })
    })
}

impl Chapter {
    fn has(&self, wanted: &str) -> bool {
        let is_in = |text: &str| fold(text).contains(wanted);
        wanted.is_empty() || is_in(self.title) || self.paragraphs.iter().any(|text| is_in(text))
    }
}

/// The headings, to jump to; returns the one that was chosen.
fn topics_ui(ui: &mut Ui, chapters: &[&Chapter], room: f32) -> Option<&'static str> {
    let mut jump = None;
    ui.vertical(|ui| {
        ui.set_width(measure::GUIDE_TOPICS);
        ScrollArea::vertical()
            .id_salt("headings of the guide")
            .max_height(room)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = measure::GAP_SMALL;
                for chapter in chapters {
                    let go = format!("Go to: {}", chapter.title);
                    let response = link(ui, chapter.short());
                    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Link, true, &go));
                    if response.clicked() {
                        jump = Some(chapter.title);
                    }
                }
            });
    });
    jump
}

impl Chapter {
    /// The title, as long as there is room beside the text.
    fn short(&self) -> &'static str {
        match self.title {
            "Keep the list of key players short" => "A short list",
            "Have coffee with their gain in mind" => "Coffee for their gain",
            "Congratulate quickly, strangers too" => "Congratulate quickly",
            "Explain your work in two minutes" => "Two minutes",
            "Praise other people’s wins" => "Praise others",
            title => title,
        }
    }
}

fn text_ui(ui: &mut Ui, chapters: &[&Chapter], room: f32, jump: Option<&str>) {
    let p = palette(ui);
    let area = ScrollArea::vertical()
        .id_salt("text of the guide")
        .max_height(room)
        .auto_shrink([false, true]);
    area.show(ui, |ui| {
        // The text scrolls with the keys, also while the field has the keyboard.
        let by = ui.input(|input| {
            let page = f32::from(u8::from(input.key_pressed(Key::PageUp)))
                - f32::from(u8::from(input.key_pressed(Key::PageDown)));
            page * room * 0.9
        });
        if by != 0.0 {
            ui.scroll_with_delta(egui::vec2(0.0, by));
        }
        ui.spacing_mut().item_spacing.y = measure::GAP_SMALL;
        for (at, chapter) in chapters.iter().enumerate() {
            if at > 0 {
                ui.add_space(measure::MARGIN);
            }
            let title = heading(ui, chapter.title);
            if jump == Some(chapter.title) {
                title.scroll_to_me(Some(Align::TOP));
            }
            for text in chapter.paragraphs {
                ui.add(egui::Label::new(Type::body().rich(*text, *p.text)).wrap());
            }
        }
        ui.add_space(measure::GAP);
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHORT_LIST: &str = "Keep the list of key players short";

    #[test]
    fn words_find_their_chapter() {
        let found = |words: &str| -> Vec<&str> {
            let wanted = fold_query(words);
            let has = CHAPTERS.iter().filter(|chapter| chapter.has(&wanted));
            has.map(|chapter| chapter.title).collect()
        };
        assert_eq!(found("infomercial"), ["Explain your work in two minutes"]);
        assert_eq!(found("SAVED by itself"), ["How saving works"]);
        assert_eq!(found("prepare"), ["Have coffee with their gain in mind"]);
        assert_eq!(found("introductions, under"), [SHORT_LIST]);
        assert_eq!(
            found(""),
            CHAPTERS.iter().map(|one| one.title).collect::<Vec<_>>()
        );
        assert!(found("zzz").is_empty());
    }
}
