{
    "name": "Procuratorate Fleet",
    "summary": "Every official car accounted for, from allotment to the "
    "published month",
    "version": "19.0.1.0.0",
    "category": "Procuratorate",
    "author": "Procuratorate Logistics",
    "license": "LGPL-3",
    "depends": ["procuratorate_approval", "hr_fleet"],
    "data": [
        # Base of the addon
        "security/groups.xml",
        "data/posts.xml",
        "security/ir.model.access.csv",
        "views/menus.xml",
        "wizard/fleet_words_views.xml",
        # Cars: file, quota, requests
        "security/ir.model.access-cars.csv",
        "security/rules_cars.xml",
        "data/rules_cars.xml",
        "data/policies_cars.xml",
        "report/fleet_car_file.xml",
        "views/fleet_car_views.xml",
        "views/fleet_quota_views.xml",
        "views/fleet_car_request_views.xml",
        "wizard/fleet_car_views.xml",
        "views/menus_cars.xml",
        # Papers, allotment
        "security/ir.model.access-papers.csv",
        "security/rules_papers.xml",
        "data/rules_papers.xml",
        "data/policies_papers.xml",
        "data/cron_papers.xml",
        "views/fleet_paper_views.xml",
        "views/fleet_allotment_views.xml",
        "views/fleet_vehicle_paper_views.xml",
        "views/menus_papers.xml",
        # Drivers
        "security/ir.model.access-drivers.csv",
        "security/rules_drivers.xml",
        "data/licence_classes.xml",
        "data/rules_drivers.xml",
        "data/cron_drivers.xml",
        "views/fleet_driver_views.xml",
        "views/fleet_violation_views.xml",
        "views/fleet_meeting_views.xml",
        "views/menus_drivers.xml",
        # Dispatch: request, gates, assignment
        "security/ir.model.access-dispatch.csv",
        "security/rules_dispatch.xml",
        "data/rules_dispatch.xml",
        "data/policies_dispatch.xml",
        "data/cron_dispatch.xml",
        "wizard/fleet_assign_views.xml",
        "views/fleet_slip_views.xml",
        "views/fleet_stop_views.xml",
        "views/menus_dispatch.xml",
        # Road: gate register, readings, settlement
        "data/rules_road.xml",
        # Fuel and costs, findings
        "security/ir.model.access-fuel.csv",
        "security/rules_fuel.xml",
        "data/service_types.xml",
        "data/rules_fuel.xml",
        "data/cron_fuel.xml",
        "views/fleet_cost_views.xml",
        "views/fleet_finding_views.xml",
        "views/fleet_supplier_views.xml",
        "views/fleet_cost_elsewhere_views.xml",
        "views/fleet_position_views.xml",
        "wizard/fleet_file_views.xml",
        "views/menus_fuel.xml",
        # Repair, accidents
        # Seal
        # Month, year
        # Board
    ],
    "application": True,
}
