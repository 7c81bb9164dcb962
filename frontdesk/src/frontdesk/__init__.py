"""The chatbot product that is ready to launch: an AI front desk for a business."""
