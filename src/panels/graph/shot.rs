//! The picture of the canvas for an export: who stands where in which color, taken in a moment and worked out on a thread.

use std::sync::Arc;

use egui::{Color32, Pos2, Rect, pos2};

use super::appearance::{Appearance, ColorBy};
use super::coloring::{Paint, Sight};
use super::edges::{calm, opacity, width};
use super::measured::Measured;
use super::scene::{Scene, labels_of};
use super::state::GraphState;
use crate::exchange::drawing::{Drawing, Group, Line, Node, Rgb, Style, Swatch};
use crate::model::Workspace;
use crate::query::picture::with_places;
use crate::theme::Palette;

/// The canvas as it was in a moment; cheap to take.
#[derive(Debug, Clone)]
pub struct Shot {
    scene: Arc<Scene>,
    positions: Vec<Pos2>,
    color: ColorBy,
    /// Whether the canvas shows numbers in place of names.
    pub is_anonymous: bool,
    /// The part of the canvas that is in view, if it was ever drawn.
    pub in_view: Option<Rect>,
}

fn rgb(color: Color32) -> Rgb {
    Rgb([color.r(), color.g(), color.b()])
}

/// What a picture in these colors is drawn with.
pub fn style_of(p: &Palette) -> Style {
    Style {
        ground: rgb(*p.ground),
        text: rgb(*p.text),
        muted: rgb(*p.muted),
    }
}

fn swatch(paint: Paint, p: &Palette) -> Swatch {
    let inks = paint.inks(p);
    Swatch {
        fill: rgb(inks.solid),
        edge: rgb(inks.edge),
        on: rgb(inks.on),
        ink: rgb(inks.ink),
    }
}

impl Shot {
    /// The picture of a workspace that nobody looked at yet: by department, whoever has no place laid out.
    pub fn of(workspace: &Workspace) -> Self {
        let placed = with_places(workspace);
        let sight = Sight {
            appearance: &Appearance::default(),
            measured: &Measured::default(),
            index: None,
            today: chrono::NaiveDate::default(),
        };
        let scene = Scene::seen(&placed, sight);
        let place = |id| {
            placed
                .places
                .get(id)
                .map_or(Pos2::ZERO, |place| pos2(place.x(), place.y()))
        };
        let positions = scene
            .people
            .iter()
            .map(|one| place(one.id.cast()))
            .collect();
        Self {
            scene: Arc::new(scene),
            positions,
            color: Appearance::default().color,
            is_anonymous: false,
            in_view: None,
        }
    }

    /// Whether anybody is on it.
    pub fn is_empty(&self) -> bool {
        self.scene.people.is_empty()
    }

    /// The picture in the colors of a theme.
    pub fn drawing(&self, workspace: &Workspace, p: &Palette) -> Drawing {
        let scene = &self.scene;
        let contact = |at: usize| workspace.contacts.get(scene.people[at].id);
        let people = scene.people.iter().zip(&self.positions).enumerate();
        let people = people.map(|(at, (one, place))| Node {
            id: one.id,
            // The canvas may show numbers just now; what a picture shows is chosen when it is exported.
            labels: contact(at).map_or_else(Vec::new, |contact| {
                labels_of(contact, scene.me == Some(at as u32))
            }),
            initials: contact(at)
                .map(|contact| contact.name.initials())
                .unwrap_or_default(),
            mark: scene.classes[one.class as usize].mark.clone(),
            number: at as u32 + 1,
            at: [place.x, place.y],
            radius: one.radius,
            swatch: swatch(one.paint, p),
            group: Some(one.class),
            cluster: one.cluster,
            is_important: one.is_important,
            rank: scene.discs[at].rank,
        });
        let calm = calm(scene.edges.len());
        let lines = scene.edges.iter().map(|edge| Line {
            a: edge.a,
            b: edge.b,
            width: width(edge),
            opacity: opacity(edge.reach) * calm,
        });
        let groups = scene.classes.iter().map(|class| Group {
            name: class.name.clone(),
            mark: class.mark.clone(),
            swatch: swatch(class.paint, p),
        });
        let clusters = scene.clusters.iter().map(|cluster| Group {
            name: cluster.name.clone(),
            mark: String::new(),
            swatch: swatch(cluster.paint, p),
        });
        Drawing {
            people: people.collect(),
            lines: lines.collect(),
            groups: groups.collect(),
            clusters: clusters.collect(),
            heading: self.color.heading().to_owned(),
        }
    }
}

impl GraphState {
    /// The canvas as it is now; empty where it was not drawn yet.
    pub fn shot(&self) -> Shot {
        let picture = &self.picture;
        let is_ready =
            picture.positions.len() == picture.scene.people.len() && !picture.is_waiting();
        let in_view = self.view.map(|view| {
            Rect::from_two_pos(
                self.camera.to_canvas(view, view.min),
                self.camera.to_canvas(view, view.max),
            )
        });
        Shot {
            scene: if is_ready {
                Arc::clone(&picture.scene)
            } else {
                Arc::default()
            },
            positions: if is_ready {
                picture.positions.clone()
            } else {
                Vec::new()
            },
            color: self.appearance.color,
            is_anonymous: self.appearance.is_anonymous,
            in_view: in_view.filter(|_| is_ready),
        }
    }
}
