"""A stack: the pathway that some credentials make together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from markupsafe import Markup

from plaudit.records.catalog_models import Stack
from plaudit.records.registry import Educator
from plaudit.records.stacks import has
from plaudit.site import pathways
from plaudit.site.feeds import site_feed, stack_feed
from plaudit.site.page import Page
from plaudit.site.page_head import FeedLink, Head
from plaudit.site.pages.context import PEERS, Context, held
from plaudit.site.pathway_picture import Box, Frame, pathway_svg
from plaudit.site.structured_data import of_stack


def pages(context: Context) -> Iterator[Page]:
    """`/stacks/<id>/` for every stack."""
    earned = _earned(context)
    for id_ in context.registry.stacks:
        finished = _finished(context, id_, earned)
        yield from context.kept.pages(f"stack {id_}", finished, partial(_page, context, id_, finished))


def _page(context: Context, id_: str, finished: list[Educator]) -> Iterator[Page]:
    registry, stack = context.registry, context.registry.stacks[id_]
    steps = pathways.steps(registry, stack)
    awarded = pathways.item(registry, stack.credential) if stack.credential else None
    yield context.page(
        "stack.html",
        f"stacks/{id_}/index.html",
        section="catalog",
        title=stack.name,
        description=stack.summary,
        head=Head(_feeds(context, id_), of_stack(registry, id_)),
        stack=stack,
        steps=steps,
        effort=pathways.effort(registry, stack),
        credits=[(credit, registry.organizations[credit.by]) for credit in pathways.credits_of(registry, id_)],
        awarded=awarded,
        picture_of_way=_picture(context, steps, awarded),
        plan=",".join(pathways.credentials_of(registry, id_)),
        finished=finished,
        within=[pathways.item(registry, f"stack/{other}") for other in pathways.stacks_of(registry, f"stack/{id_}")],
    )


def _picture(context: Context, steps: Sequence[pathways.Step], awarded: pathways.Item | None) -> Markup:
    """The way as a picture; the list of steps says the same in words."""
    frames = [_frame(context, step) for step in steps]
    if awarded:
        box = Box(awarded.name, "")
        frames.append(Frame(context.say("stack.then"), (box,), end=True))
    return pathway_svg(frames, context.say("stack.picture"), "way")


def _frame(context: Context, step: pathways.Step) -> Frame:
    boxes = tuple(Box(item.name, _note(context, item), item.is_stack) for item in step.items)
    title = str(pathways.step_title(context.language, step).unescape())
    return Frame(title, boxes, choice=step.asks == pathways.ANY, end=step.asks == pathways.FINAL)


def _note(context: Context, item: pathways.Item) -> str:
    hours = str(pathways.effort_text(context.language, item.hours).unescape())
    return ", ".join(filter(None, [context.say("stack.inner") if item.is_stack else "", hours]))


def _earned(context: Context) -> list[tuple[Educator, frozenset[str]]]:
    """Those who agreed to be named to their peers, with the credentials that they hold."""
    return [
        (educator, frozenset(award.credential_id for award in held(context.registry, educator)))
        for educator in context.consenting(PEERS)
    ]


def _finished(context: Context, id_: str, earned: list[tuple[Educator, frozenset[str]]]) -> list[Educator]:
    """Those who have all that a stack asks for."""
    if not _needs_something(context.registry.stacks[id_]):
        return []
    steps = frozenset(pathways.credentials_of(context.registry, id_))
    begun = ((educator, done) for educator, done in earned if not steps.isdisjoint(done))
    return [educator for educator, done in begun if _has(context, id_, done)]


def _needs_something(stack: Stack) -> bool:
    return bool(stack.all_of or stack.n_of or stack.final)


def _has(context: Context, id_: str, earned: frozenset[str]) -> bool:
    return has(context.registry.stacks, f"stack/{id_}", earned)


def _feeds(context: Context, id_: str) -> tuple[FeedLink, FeedLink]:
    registry, language = context.registry, context.language
    return stack_feed(registry, language, id_), site_feed(registry, language)
