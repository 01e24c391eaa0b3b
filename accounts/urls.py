"""Addresses about the person alone, and those on which a partnership says how its people sign in."""

from django.urls import path

from .views import agencies, own_sign_ins, second_step, sign_in_rules

urlpatterns = [
    path("account/sign-ins/", own_sign_ins.own_sign_ins, name="own-sign-ins"),
    path("account/second-step/", second_step.second_step, name="second-step"),
    path("partnerships/<slug:slug>/agencies/", agencies.agency_list, name="agency-list"),
    path("partnerships/<slug:slug>/agencies/new/", agencies.agency_new, name="agency-new"),
    path("partnerships/<slug:slug>/agencies/<int:pk>/edit/", agencies.agency_edit, name="agency-edit"),
    path("partnerships/<slug:slug>/sign-in-rules/", sign_in_rules.sign_in_rules, name="sign-in-rules"),
]
